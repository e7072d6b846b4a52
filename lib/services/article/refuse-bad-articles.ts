import type { Articles } from '@/lib/article/article'
import { checkArticles } from '@/lib/article/check-articles'
import { AppError, type Message } from '@/lib/errors'

/** What the editor says at its fields is asked again where articles leave. @throws AppError invalid with fields */
export function refuseBadArticles(articles: Articles): void {
  const errors = checkArticles(articles).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const fields: Record<string, Message> = {}
  for (const { index, field, key, values } of errors)
    fields[`articles.${index}.${field}`] ??= { key: `article.${key}`, values }
  throw new AppError('invalid', 'articlesHaveProblems', { fields, values: { count: errors.length } })
}
