/** The DOM id of a field of the form, where summaries and remedies lead to. */
const named: Record<string, string> = {
  'contents.text.text': 'compose-text',
  audienceType: 'compose-audience',
  tagId: 'compose-tag',
  groupId: 'compose-group',
  listId: 'compose-list',
  sendAt: 'compose-send-at',
}

export const fieldId = (field: string): string => named[field] ?? `compose-${field.replaceAll('.', '-')}`
