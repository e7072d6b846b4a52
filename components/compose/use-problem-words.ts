'use client'

import { useTranslations } from 'next-intl'
import type { FieldErrors } from 'react-hook-form'
import type { Problem } from '@/components/ui/error-summary'
import type { ComposeField, ComposeProblem } from './problems'
import type { ComposeValues } from './values'

const fieldIds: Record<ComposeField, string> = {
  text: 'compose-text',
  audienceType: 'compose-audience',
  tagId: 'compose-tag',
  groupId: 'compose-group',
  listId: 'compose-list',
  sendAt: 'compose-send-at',
}

/** Problems in the reader's words: at the field, and as links above the form. One entry a field. */
export function useProblemWords() {
  const t = useTranslations('compose')

  function byField(problems: ComposeProblem[]): [ComposeField, string][] {
    const found = new Map<ComposeField, string[]>()
    for (const { field, key, values } of problems) {
      found.set(field, [...(found.get(field) ?? []), t(`problems.${key}`, values)])
    }
    return [...found].map(([field, messages]) => [field, messages.join(' ')])
  }

  return {
    toErrors(values: ComposeValues, problems: ComposeProblem[]) {
      if (problems.length === 0) return { values, errors: {} }
      const errors: FieldErrors<ComposeValues> = {}
      for (const [field, message] of byField(problems)) errors[field] = { type: 'problem', message }
      return { values: {}, errors }
    },
    toSummary: (problems: ComposeProblem[]): Problem[] =>
      byField(problems).map(([field, problem]) => ({
        fieldId: fieldIds[field],
        message: t(`summary.${summaryOf(field)}`, { problem }),
      })),
  }
}

function summaryOf(field: ComposeField): 'message' | 'audience' | 'sendAt' {
  if (field === 'text') return 'message'
  return field === 'sendAt' ? 'sendAt' : 'audience'
}
