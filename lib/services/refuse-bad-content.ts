import { checkContent } from '@/lib/broadcast/check-content'
import type { Content } from '@/lib/broadcast/content'
import { AppError, type Message } from '@/lib/errors'

/** What a form says at its fields is asked again wherever a message leaves. @throws AppError invalid with fields */
export function refuseBadContent(content: Content): void {
  const errors = checkContent(content).filter((problem) => problem.severity === 'error')
  if (errors.length === 0) return
  const fields: Record<string, Message> = {}
  for (const { path, key, values } of errors) fields[`content.${path}`] ??= { key: `content.${key}`, values }
  throw new AppError('invalid', 'contentHasProblems', { fields })
}
