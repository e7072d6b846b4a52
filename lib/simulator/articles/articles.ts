/** Drafts and what became of them: published articles, and those that went out with a mass send. */
import type { Article } from './article'

export type Draft = { mediaId: string; articles: Article[]; createdAt: number; updatedAt: number }

/** What a reader finds at an article's address. */
export type ArticlePage = {
  id: string
  /** of the draft or legacy news it came from */
  mediaId: string
  article: Article
  /** of a newspic, where its pictures are seen */
  pictures: string[]
  /** not before */
  at: number
  state: 'visible' | 'deleted' | 'banned'
}

/** freepublish: `status` as freepublish/get tells it from `finishAt` on; 1, publishing, before that. */
export type Publish = {
  publishId: number
  articleId: string
  msgDataId: number
  at: number
  finishAt: number
  status: 0 | 2 | 3 | 4 | 5 | 6
  failIdx: number[]
  /** in the order of the draft's articles; none when it failed */
  pageIds: string[]
}

/** How the next publishing ends, set by hand. */
export type PublishOutcome = {
  times: number
  status: 0 | 2 | 3 | 4 | 6
  failIdx: number[]
  fault?: 'lose' | 'duplicate' | 'delay'
  delayMs?: number
}

export type ArticlesState = {
  drafts: Map<string, Draft>
  /** articles made by the calls that drafts replaced; their lives are in the media */
  news: Map<string, Draft>
  pages: Map<string, ArticlePage>
  publishes: Map<number, Publish>
  outcomes: PublishOutcome[]
}

export type ArticlesChange =
  | { type: 'draft'; draft: Draft }
  | { type: 'draftGone'; mediaId: string }
  | { type: 'news'; news: Draft }
  | { type: 'newsGone'; mediaId: string }
  | { type: 'pages'; pages: ArticlePage[] }
  | { type: 'pagesGone'; ids: string[]; state: 'deleted' | 'banned' }
  | { type: 'publish'; publish: Publish }
  | { type: 'outcome'; outcome: PublishOutcome }
  | { type: 'outcomeUsed' }

export const createArticles = (): ArticlesState => ({
  drafts: new Map(),
  news: new Map(),
  pages: new Map(),
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
    case 'news':
      state.news.set(change.news.mediaId, change.news)
      return
    case 'newsGone':
      state.news.delete(change.mediaId)
      return
    case 'pages':
      for (const page of change.pages) state.pages.set(page.id, page)
      return
    case 'pagesGone':
      for (const id of change.ids) {
        const page = state.pages.get(id)
        if (page) state.pages.set(id, { ...page, state: change.state })
      }
      return
    case 'publish':
      state.publishes.set(change.publish.publishId, change.publish)
      return
    case 'outcome':
      state.outcomes.push(change.outcome)
      return
    case 'outcomeUsed': {
      const [first, ...rest] = state.outcomes
      if (first) state.outcomes = first.times > 1 ? [{ ...first, times: first.times - 1 }, ...rest] : rest
    }
  }
}

export function findDraft(state: ArticlesState, mediaId: unknown): Draft | undefined {
  return typeof mediaId === 'string' ? state.drafts.get(mediaId) : undefined
}
