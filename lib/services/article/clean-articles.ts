import * as z from 'zod'
import { articles, isTooLarge, type Articles } from '@/lib/article/article'
import { sanitise, type Removed, type RemovedKind } from '@/lib/article/sanitise'

/** A page as it was copied has more around its words than an article keeps. */
const PASTED_MOST_CHARACTERS = 1_000_000

export const articlesInput = articles.refine((all) => !isTooLarge(all), { error: 'articlesTooLarge' })

export type Cleaned = { articles: Articles; removed: Removed[]; foreignPictures: string[] }

/** Whoever wrote them: nothing is stored, shown or sent that sanitise hasn't seen. */
export function cleanArticles(given: Articles): Cleaned {
  const counts = new Map<RemovedKind, number>()
  const foreign = new Set<string>()
  const cleaned = given.map((article) => {
    const { html, removed, foreignPictures } = sanitise(article.html)
    for (const { what, count } of removed) counts.set(what, (counts.get(what) ?? 0) + count)
    for (const address of foreignPictures) foreign.add(address)
    return { ...article, html }
  })
  const removed = [...counts].map(([what, count]) => ({ what, count }))
  return { articles: cleaned, removed, foreignPictures: [...foreign] }
}

/** What was pasted or imported, before it is put into an article. */
export const cleanInput = z.union([
  z.strictObject({ html: z.string().max(PASTED_MOST_CHARACTERS) }),
  z.strictObject({ markdown: z.string().max(400_000) }),
])
