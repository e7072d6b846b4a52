/** Drafts, and what was published of them. Articles that went out with a mass send are in its job. */
import { afterUse } from '../queue'
import type { Crop } from './crop'

/** An article with WeChat's own field names, as draft/get tells it; `pictures` is ours. */
export type Article = {
  article_type: 'news' | 'newspic'
  title: string
  author: string
  digest: string
  content: string
  content_source_url: string
  thumb_media_id: string
  thumb_url: string
  show_cover_pic: 0 | 1
  need_open_comment: 0 | 1
  only_fans_can_comment: 0 | 1
  pic_crop_235_1: string
  pic_crop_1_1: string
  cover_info: { crop_percent_list: Crop[] }
  image_info: { image_list: { image_media_id: string }[] }
  product_info: { footer_product_info: { product_key: string } }
  /** where the pictures of a newspic are seen, even after their material is gone */
  pictures: string[]
}

export type Draft = { mediaId: string; articles: Article[]; createdAt: number; updatedAt: number }

/** freepublish: `status` as freepublish/get tells it from `finishAt` on; before that it is 1, publishing. */
export type Publish = {
  publishId: number
  articleId: string
  msgDataId: number
  /** the draft's; a publishing that succeeds uses it up */
  mediaId: string
  articles: Article[]
  finishAt: number
  status: 0 | 2 | 3 | 4 | 6
  failIdx: number[]
  /** positions, from 1, of what was deleted afterwards */
  deleted: number[]
}

/** How the next publishing ends, set by hand. */
export type PublishOutcome = {
  times: number
  status: Publish['status']
  failIdx: number[]
  fault?: 'lose' | 'duplicate' | 'delay'
  delayMs?: number
}

export type ArticlesState = {
  drafts: Map<string, Draft>
  /** by article_id */
  publishes: Map<string, Publish>
  outcomes: PublishOutcome[]
}

export type ArticlesChange =
  | { type: 'draft'; draft: Draft }
  | { type: 'draftGone'; mediaId: string }
  /** the articles are the draft's */
  | { type: 'publish'; publish: Omit<Publish, 'articles' | 'deleted'> }
  | { type: 'publishDeleted'; articleId: string; positions: number[] }
  | { type: 'outcome'; outcome: PublishOutcome }
  | { type: 'outcomeUsed' }

export const createArticles = (): ArticlesState => ({
  drafts: new Map(),
  publishes: new Map(),
  outcomes: [],
})

export function applyArticlesChange(state: ArticlesState, change: ArticlesChange): void {
  switch (change.type) {
    case 'draft':
      state.drafts.set(change.draft.mediaId, change.draft)
      return
    case 'draftGone':
      state.drafts.delete(change.mediaId)
      return
    case 'publish': {
      const { publish } = change
      const articles = state.drafts.get(publish.mediaId)?.articles ?? []
      state.publishes.set(publish.articleId, { ...publish, articles, deleted: [] })
      if (isPublished(publish)) state.drafts.delete(publish.mediaId)
      return
    }
    case 'publishDeleted': {
      const publish = state.publishes.get(change.articleId)
      if (publish) publish.deleted = [...new Set([...publish.deleted, ...change.positions])]
      return
    }
    case 'outcome':
      state.outcomes.push(change.outcome)
      return
    case 'outcomeUsed':
      state.outcomes = afterUse(state.outcomes)
  }
}

export function findDraft(state: ArticlesState, mediaId: unknown): Draft | undefined {
  return typeof mediaId === 'string' ? state.drafts.get(mediaId) : undefined
}

/** 6 was published, too: the platform took it away later. */
export const isPublished = ({ status }: Pick<Publish, 'status'>) => status === 0 || status === 6
