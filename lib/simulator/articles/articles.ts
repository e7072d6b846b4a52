/** Drafts and what became of them: published articles, and those that went out with a mass send. */

/** An article with WeChat's own field names, as draft/get tells it. */
export type Article = Record<string, unknown> & { title: string; article_type: 'news' | 'newspic' }

export type Draft = { mediaId: string; articles: Article[]; createdAt: number; updatedAt: number }

export type ArticlesState = { drafts: Map<string, Draft> }

export type ArticlesChange = { type: 'draft'; draft: Draft } | { type: 'draftGone'; mediaId: string }

export const createArticles = (): ArticlesState => ({ drafts: new Map() })

export function applyArticlesChange(state: ArticlesState, change: ArticlesChange): void {
  switch (change.type) {
    case 'draft':
      state.drafts.set(change.draft.mediaId, change.draft)
      return
    case 'draftGone':
      state.drafts.delete(change.mediaId)
  }
}

export function findDraft(state: ArticlesState, mediaId: unknown): Draft | undefined {
  return typeof mediaId === 'string' ? state.drafts.get(mediaId) : undefined
}
