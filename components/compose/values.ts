/** What the compose form holds, and its way from and to a draft. Pure. */
import type { Audience } from '@/lib/broadcast/audience'
import type { Content, ContentOf } from '@/lib/broadcast/content'
import type { Draft, OnError } from '@/lib/broadcast/draft'
import type { Schedule } from '@/lib/broadcast/schedule'
import { toMoment } from '@/lib/broadcast/zoned-time'

export type AudienceChoice = '' | Audience['type']

/** Every field is text, as form controls are; nothing chosen is the empty string, and stays nothing. */
export type ComposeValues = {
  title: string
  text: string
  audienceType: AudienceChoice
  tagId: string
  groupId: string
  listId: string
  when: 'now' | 'later'
  /** as the field has it, "2026-11-27T20:00", and the zone it is meant in; kept when "now" is chosen after all */
  sendAt: string
  zone: string
  onError: OnError
}

export const emptyValues: ComposeValues = {
  title: '',
  text: '',
  audienceType: '',
  tagId: '',
  groupId: '',
  listId: '',
  when: 'now',
  sendAt: '',
  zone: '',
  onError: 'pause',
}

export function toContent(values: Pick<ComposeValues, 'text'>): ContentOf<'text'> {
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

/** When it is to leave, as typed; null for now, and while there is no time yet: nothing is sent then (findProblems). */
export function toSchedule({ when, sendAt, zone }: ComposeValues): Schedule | null {
  return when === 'later' && toMoment(sendAt, zone) ? { local: sendAt, zone } : null
}

/** What is saved as the draft. */
export function toDraft(values: ComposeValues) {
  const { title, onError } = values
  const content = toContent(values)
  return {
    title,
    content,
    audience: toAudience(values),
    schedule: toSchedule(values),
    onError,
  } satisfies Draft
}

export function fromDraft(
  draft: Omit<ReturnType<typeof toDraft>, 'content'> & { content: Content },
): ComposeValues {
  const { title, content, audience, schedule, onError } = draft
  return {
    title,
    text: content.type === 'text' ? content.text : '',
    audienceType: audience?.type ?? '',
    tagId: audience?.type === 'tag' ? String(audience.tagId) : '',
    groupId: audience?.type === 'group' ? String(audience.groupId) : '',
    listId: audience?.type === 'list' ? audience.listId : '',
    when: schedule ? 'later' : 'now',
    sendAt: schedule?.local ?? '',
    zone: schedule?.zone ?? '',
    onError,
  }
}

export function isSame(a: ComposeValues, b: ComposeValues): boolean {
  return (Object.keys(a) as (keyof ComposeValues)[]).every((key) => a[key] === b[key])
}

/** Whether the server's message is what these values are saved as. */
export function isSavedAs(message: ComposeValues, values: ComposeValues): boolean {
  return isSame(message, fromDraft(toDraft(values)))
}
