/** What the compose form holds, and its way from and to a draft. Pure. */
import type { Audience } from '@/lib/broadcast/audience'
import type { Content } from '@/lib/broadcast/content'

export type AudienceChoice = '' | Audience['type']

/** Every field is text, as form controls are; nothing chosen is the empty string, and stays nothing. */
export type ComposeValues = {
  title: string
  text: string
  audienceType: AudienceChoice
  tagId: string
  groupId: string
  listId: string
}

export const emptyValues: ComposeValues = {
  title: '',
  text: '',
  audienceType: '',
  tagId: '',
  groupId: '',
  listId: '',
}

export function toContent(values: Pick<ComposeValues, 'text'>): Content {
  return { type: 'text', text: values.text }
}

/** The audience, or null while it isn't chosen to the end. There is no way from "missing" to "everyone". */
export function toAudience(values: ComposeValues): Audience | null {
  switch (values.audienceType) {
    case '':
      return null
    case 'everyone':
      return { type: 'everyone' }
    case 'tag':
      return values.tagId === '' ? null : { type: 'tag', tagId: Number(values.tagId) }
    case 'group':
      return values.groupId === '' ? null : { type: 'group', groupId: Number(values.groupId) }
    case 'list':
      return values.listId === '' ? null : { type: 'list', listId: values.listId }
  }
}

export function fromDraft(draft: {
  title: string
  content: Content
  audience: Audience | null
}): ComposeValues {
  const { title, content, audience } = draft
  return {
    title,
    text: content.text,
    audienceType: audience?.type ?? '',
    tagId: audience?.type === 'tag' ? String(audience.tagId) : '',
    groupId: audience?.type === 'group' ? String(audience.groupId) : '',
    listId: audience?.type === 'list' ? audience.listId : '',
  }
}

export function isSame(a: ComposeValues, b: ComposeValues): boolean {
  return (Object.keys(a) as (keyof ComposeValues)[]).every((key) => a[key] === b[key])
}

/** Whether the server's message is what these values are saved as. */
export function isSavedAs(message: ComposeValues, values: ComposeValues): boolean {
  const { title } = values
  return isSame(message, fromDraft({ title, content: toContent(values), audience: toAudience(values) }))
}
