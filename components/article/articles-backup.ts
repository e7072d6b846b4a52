/**
 * What was written, kept in this browser until the server has it: a reload, a lost network or a crash loses nothing.
 * One entry per document, as components/compose/draft-backup.ts keeps messages.
 */
import type { Article } from '@/lib/article/article'

export type ArticlesBackup = { version: number; isSaved: boolean; at: number; articles: Article[] }

/** How long a page takes to load at worst: it may have been made just before the last save. */
const STALE_PAGE_MS = 60_000

export const isNewer = (backup: ArticlesBackup, version: number, now: number): boolean =>
  backup.isSaved ? now - backup.at < STALE_PAGE_MS && backup.version > version : true

const keyOf = (documentId: string) => `qunfa:articles:${documentId}`

export function readBackup(documentId: string): ArticlesBackup | null {
  try {
    const entry: unknown = JSON.parse(localStorage.getItem(keyOf(documentId)) ?? 'null')
    return isBackup(entry) ? entry : null
  } catch {
    return null // switched off
  }
}

export function writeBackup(
  documentId: string,
  version: number,
  articles: Article[],
  isSaved: boolean,
): void {
  try {
    const entry: ArticlesBackup = { version, articles, isSaved, at: Date.now() }
    localStorage.setItem(keyOf(documentId), JSON.stringify(entry))
  } catch {
    // full or switched off: the autosave is there still
  }
}

export function clearBackup(documentId: string): void {
  try {
    localStorage.removeItem(keyOf(documentId))
  } catch {
    // switched off
  }
}

function isBackup(entry: unknown): entry is ArticlesBackup {
  if (typeof entry !== 'object' || entry === null) return false
  const { version, at, articles } = entry as Partial<ArticlesBackup>
  return (
    typeof version === 'number' &&
    typeof at === 'number' &&
    Array.isArray(articles) &&
    articles.length > 0 &&
    articles.every((one) => typeof one?.title === 'string' && typeof one.html === 'string')
  )
}
