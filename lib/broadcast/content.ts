import * as z from 'zod'
import { NEWSPIC_IMAGES_MAX } from '../wechat/wire/limits'
import { commentRules } from './content-type'

/**
 * A file of the account's library, which we upload again whenever WeChat has forgotten it; or one that the caller has
 * uploaded, by WeChat's id, which we can't.
 */
export const mediaRef = z.union([
  z.strictObject({ libraryId: z.uuid() }),
  z.strictObject({ mediaId: z.string().regex(/^[\x21-\x7e]{1,128}$/) }),
])
export type MediaRef = z.infer<typeof mediaRef>

/** Who may comment; WeChat takes it with pictures and articles. */
export const comments = z.enum(commentRules)
export type Comments = z.infer<typeof comments>

const words = z.string().max(2000).default('')
const images = z.array(mediaRef).max(NEWSPIC_IMAGES_MAX)
const oneFile = mediaRef.nullable().default(null)

/**
 * What is sent. One member per kind of message; every switch over `type` is exhaustive. Unfinished ones fit too, since
 * drafts are saved while they are written: check-content.ts says what is missing.
 */
export const content = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().max(20_000) }),
  z.strictObject({
    type: z.literal('image'),
    images,
    /** WeChat's `recommend`: without it the phone shows words of WeChat's own */
    caption: words,
    title: words,
    comments: comments.default('closed'),
  }),
  z.strictObject({ type: z.literal('voice'), media: oneFile }),
  z.strictObject({ type: z.literal('video'), media: oneFile, title: words, description: words }),
  z.strictObject({ type: z.literal('music'), media: oneFile }),
  z.strictObject({
    type: z.literal('article'),
    /** articles of the library, as they stood at one revision: those never change */
    documentId: z.uuid().nullable(),
    revision: z.int().positive().nullable(),
    /** theirs, for lists and search; the server fills them in */
    titles: z.array(z.string()).default([]),
    /** what WeChat does when it takes an article for a permitted reprint (api_sendall: send_ignore_reprint) */
    onReprint: z.enum(['stop', 'send']).default('stop'),
  }),
  z.strictObject({
    type: z.literal('newspic'),
    title: words,
    text: words,
    images,
    comments: comments.default('closed'),
  }),
  z.strictObject({ type: z.literal('card'), cardId: z.string().max(64).default('') }),
])
export type Content = z.infer<typeof content>
export type ContentType = Content['type']
export type ContentOf<T extends ContentType> = Extract<Content, { type: T }>

/** The files that a message is made of, in their order. Articles keep theirs in their own revision. */
export function mediaOf(message: Content): MediaRef[] {
  switch (message.type) {
    case 'image':
    case 'newspic':
      return message.images
    case 'voice':
    case 'video':
    case 'music':
      return message.media ? [message.media] : []
    case 'text':
    case 'article':
    case 'card':
      return []
  }
}

/** Of how many pictures or articles it is made; what is one thing, and what is still empty, counts as one. */
export function piecesOf(message: Content): number {
  const count = message.type === 'article' ? message.titles.length : mediaOf(message).length
  return Math.max(1, count)
}
