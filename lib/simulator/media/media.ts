/** Uploaded media of one account: temporary ones die after three days, permanent ones stay until deleted. */
import { randomBytes } from 'node:crypto'
import { MEDIA_LIFE_MS } from '@/lib/wechat/wire/limits'
import type { Article } from '../articles/articles'

export type MediaType = 'image' | 'voice' | 'video' | 'thumb' | 'news'

export type Media = {
  mediaId: string
  type: MediaType
  permanent: boolean
  at: number
  /** of the bytes in the file store; empty for `news` */
  hash: string
  fileName: string
  contentType: string
  size: number
  title?: string
  description?: string
  /** of `news` (media/uploadnews): its articles as they were given */
  articles?: Article[]
  /** made by media/uploadvideo: the only kind of video a mass send takes */
  forMass?: true
  /** of `news`: when its articles were last changed, if ever */
  updatedAt?: number
  /** where permanent pictures are seen */
  url?: string
}

/** A picture with an address of its own: of an article, or a permanent one. It outlives its material. */
export type Picture = { id: string; hash: string; contentType: string }

/** Live and dead temporary media are both here; ask {@link findMedia}. */
export type MediaState = { items: Map<string, Media>; pictures: Map<string, Picture> }

export type MediaChange =
  | { type: 'added'; media: Media }
  | { type: 'removed'; mediaId: string }
  | { type: 'picture'; picture: Picture }

export const createMedia = (): MediaState => ({ items: new Map(), pictures: new Map() })

export function applyMediaChange(state: MediaState, change: MediaChange): void {
  switch (change.type) {
    case 'added':
      state.items.set(change.media.mediaId, change.media)
      return
    case 'removed':
      state.items.delete(change.mediaId)
      return
    case 'picture':
      state.pictures.set(change.picture.id, change.picture)
  }
}

/** The media behind an id, unless it never was, was deleted, or has expired by `now`. */
export function findMedia(state: MediaState, mediaId: unknown, now: number): Media | undefined {
  const media = typeof mediaId === 'string' ? state.items.get(mediaId) : undefined
  return media && (media.permanent || now - media.at < MEDIA_LIFE_MS) ? media : undefined
}

/** Ids as long as WeChat's: 64 characters for temporary media, 43 for what stays. */
export const newMediaId = (permanent: boolean): string =>
  randomBytes(permanent ? 32 : 48).toString('base64url')
