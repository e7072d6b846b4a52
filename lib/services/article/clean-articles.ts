import * as z from 'zod'
import { articles, isTooLarge, type Articles } from '@/lib/article/article'
import { importMarkdown, type Imported } from '@/lib/article/markdown'
import { sanitise, type Removed, type RemovedKind, type Sanitised } from '@/lib/article/sanitise'
import { AppError } from '@/lib/errors'

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

/**
 * With its styles written into each element it becomes four to ten times as long, and an article has fewer than 20,000
 * characters: whatever is longer than this is a book. 390,000 kept the server busy for 1.5 s, and couldn't be saved.
 */
const MARKDOWN_MOST_CHARACTERS = 100_000

/** What was pasted or imported, before it is put into an article. */
export const cleanInput = z.union([
  z.strictObject({ html: z.string().max(PASTED_MOST_CHARACTERS) }),
  z.strictObject({ markdown: z.string() }),
])

/** @throws AppError invalid markdownTooLong */
export function cleanPasted(input: z.infer<typeof cleanInput>): Sanitised | Imported {
  if ('html' in input) return sanitise(input.html)
  if (input.markdown.length > MARKDOWN_MOST_CHARACTERS)
    throw new AppError('invalid', 'markdownTooLong', { values: { most: MARKDOWN_MOST_CHARACTERS } })
  return importMarkdown(input.markdown)
}
