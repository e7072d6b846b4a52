/** What the compose form holds, and its way from and to a draft. Pure. */
import type { Audience } from '@/lib/broadcast/audience'
import type { Content, ContentOf, ContentType } from '@/lib/broadcast/content'
import type { Draft, OnError } from '@/lib/broadcast/draft'
import { isSamePlain } from '@/lib/broadcast/same-plain'
import type { Schedule } from '@/lib/broadcast/schedule'
import { toMoment } from '@/lib/broadcast/zoned-time'

export type AudienceChoice = '' | Audience['type']

/** What was made in each kind of message: whoever looks into another kind finds the first as they left it. */
export type Contents = { [T in ContentType]: ContentOf<T> }

/** Fields are text, as form controls are; nothing chosen is the empty string, and stays nothing. */
export type ComposeValues = {
  title: string
  contentType: ContentType
  contents: Contents
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

export const emptyContents: Contents = {
  text: { type: 'text', text: '' },
  image: { type: 'image', images: [], caption: '', title: '', comments: 'closed' },
  voice: { type: 'voice', media: null },
  video: { type: 'video', media: null, title: '', description: '' },
  music: { type: 'music', media: null },
  article: { type: 'article', documentId: null, revision: null, titles: [], onReprint: 'stop' },
  newspic: { type: 'newspic', title: '', text: '', images: [], comments: 'closed' },
  card: { type: 'card', cardId: '' },
}

export const emptyValues: ComposeValues = {
  title: '',
  contentType: 'text',
  contents: emptyContents,
  audienceType: '',
  tagId: '',
  groupId: '',
  listId: '',
  when: 'now',
  sendAt: '',
  zone: '',
  onError: 'pause',
}

export function toContent({
  contentType,
  contents,
}: Pick<ComposeValues, 'contentType' | 'contents'>): Content {
  return contents[contentType]
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

export function fromDraft(draft: ReturnType<typeof toDraft>): ComposeValues {
  const { title, content, audience, schedule, onError } = draft
  return {
    title,
    contentType: content.type,
    contents: { ...emptyContents, [content.type]: content },
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

/** A draft has one kind of message; what was begun in the others is known to this browser only. */
export function withOthersOf(values: ComposeValues, known: ComposeValues): ComposeValues {
  const own = toContent(values)
  return { ...values, contents: { ...known.contents, [own.type]: own } }
}

/** Takes something of the library into its kind of message; pictures come to those that are there. */
export function withContent(values: ComposeValues, added: Content): ComposeValues {
  const { contents } = values
  if (added.type !== 'image') {
    return { ...values, contentType: added.type, contents: { ...contents, [added.type]: added } }
  }
  const { images } = contents.image
  const fresh = added.images.filter((one) => !images.some((known) => isSamePlain(known, one)))
  const image = { ...contents.image, images: [...images, ...fresh] }
  return { ...values, contentType: 'image', contents: { ...contents, image } }
}

export const isSame = (a: ComposeValues, b: ComposeValues): boolean => isSamePlain(a, b)

/** Whether the server's message is what these values are saved as. */
export function isSavedAs(message: ComposeValues, values: ComposeValues): boolean {
  return isSame(fromDraft(toDraft(message)), fromDraft(toDraft(values)))
}
