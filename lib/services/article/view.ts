/** What screens and callers see of articles. */
import type { Article } from '@/lib/article/article'
import type { Removed } from '@/lib/article/sanitise'
import type { MediaRef } from '@/lib/broadcast/content'
import type { BroadcastStatus } from '@/lib/broadcast/status'

export type ArticlesView = {
  id: string
  appId: string
  version: number
  articles: Article[]
  titles: string[]
  isTemplate: boolean
  createdByName: string
  createdAt: string
  updatedAt: string
  updatedByName: string
  /** in WeChat's draft box; `isCurrent`: as it stands here now. Null: never pushed */
  draft: { mediaId: string; isCurrent: boolean; pushedAt: string } | null
}

/** With what sanitising took away, and pictures on other sites, which somebody must be asked about. */
export type MadeArticles = ArticlesView & { removed: Removed[]; foreignPictures: string[] }

export type ArticlesListItem = {
  id: string
  titles: string[]
  /** of the first article */
  cover: MediaRef | null
  isTemplate: boolean
  version: number
  updatedAt: string
  updatedByName: string
  draft: { isCurrent: boolean } | null
}
export type ArticlesPage = { items: ArticlesListItem[]; nextCursor: string | null }

export type RevisionItem = { revision: number; at: string; byName: string; titles: string[] }
/** newest first */
export type RevisionsView = RevisionItem[]
export type RevisionView = RevisionItem & { documentId: string; articles: Article[] }

export type ConsoleDraft = {
  mediaId: string
  titles: string[]
  updatedAt: string
  /** the document that was made of it */
  documentId: string | null
}
export type ConsoleDraftsView = { items: ConsoleDraft[]; total: number; nextOffset: number | null }

/** A broadcast that was made of a document. */
export type ArticleUse = { id: string; title: string; status: BroadcastStatus }
