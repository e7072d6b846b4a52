import type { ActionError } from '@/components/data/action-error'
import { toSaved } from '@/components/data/articles'
import type { ArticlesView } from '@/lib/services/article/view'
import type { SavedArticles } from './use-saving'

/** A refused save brings along what the server has now. */
export function readConflict({ code, details }: ActionError): SavedArticles | null {
  if (code !== 'conflict' || !details['theirs']) return null
  return toSaved(details['theirs'] as ArticlesView) // our own service's view
}
