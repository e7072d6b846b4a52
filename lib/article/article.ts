/** Articles (文章) as people write them here. What WeChat takes of them: draft/add (api_draft_add). */
import * as z from 'zod'
import { comments, mediaRef } from '../broadcast/content'
import { ARTICLES_PER_DRAFT } from '../wechat/wire/limits'

/** A part of a picture, in unit coordinates: 0,0 is its top left corner, 1,1 its bottom right. */
export const crop = z.strictObject({
  x1: z.number().min(0).max(1),
  y1: z.number().min(0).max(1),
  x2: z.number().min(0).max(1),
  y2: z.number().min(0).max(1),
})
export type Crop = z.infer<typeof crop>

/** Eight articles as long as WeChat takes them have 160,000 characters; what is on the way there may have more. */
const ARTICLE_MOST_CHARACTERS = 400_000
const ARTICLES_MOST_CHARACTERS = 1_000_000

/** Asked before a save, too: a server action answers what is over its size with nothing that could be told. */
export const isTooLarge = (all: { html: string }[]): boolean =>
  all.some(({ html }) => html.length > ARTICLE_MOST_CHARACTERS) ||
  all.reduce((sum, { html }) => sum + html.length, 0) > ARTICLES_MOST_CHARACTERS

/** Possibly unfinished: check-articles.ts says what is missing. */
export const article = z.strictObject({
  title: z.string().max(200),
  author: z.string().max(100),
  /** empty: WeChat takes the first 54 characters; only a single article shows one */
  digest: z.string().max(500),
  /**
   * As sanitise.ts leaves it. Pictures of the library are `<img src="/api/media/{libraryId}/file">`, others are on
   * WeChat's own hosts; on the way to WeChat each of the first becomes an address of `uploadimg`.
   */
  html: z.string().max(ARTICLE_MOST_CHARACTERS, 'articlesTooLarge'),
  cover: mediaRef.nullable(),
  /** what the cards show of the cover: 2.35:1 above a single article, 1:1 in a list; null: the middle */
  crops: z.strictObject({ wide: crop.nullable(), square: crop.nullable() }),
  /** "Read the original" (阅读原文); empty: none */
  sourceUrl: z.string().max(2000),
  comments,
})
export type Article = z.infer<typeof article>

export const articles = z.array(article).min(1).max(ARTICLES_PER_DRAFT)
export type Articles = z.infer<typeof articles>

export const emptyArticle: Article = {
  title: '',
  author: '',
  digest: '',
  html: '',
  cover: null,
  crops: { wide: null, square: null },
  sourceUrl: '',
  comments: 'closed',
}

/** The address of a library's picture inside an article, and back. */
export const pictureAddress = (libraryId: string): string => `/api/media/${libraryId}/file`

const OURS = /^\/api\/media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/file$/

export const libraryIdOf = (address: string): string | null => OURS.exec(address)?.[1] ?? null

/** Hosts whose pictures WeChat lets stand in an article (mmbiz: what `uploadimg` answers). */
export const isOfWechat = (address: string): boolean =>
  /^https?:\/\/mmbiz\.(?:qpic|qlogo)\.cn\/[^\s"'<>]*$/i.test(address)
