'use client'

import { useTranslations } from 'next-intl'
import { set, type FieldErrors } from 'react-hook-form'
import type { Problem } from '@/components/ui/error-summary'
import { fieldId } from './field-id'
import type { ComposeField, ComposeProblem } from './problems'
import type { ComposeValues } from './values'

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
      for (const [field, message] of byField(problems)) set(errors, field, { type: 'problem', message })
      return { values: {}, errors }
    },
    toSummary: (problems: ComposeProblem[]): Problem[] =>
      byField(problems).map(([field, problem]) => ({
        fieldId: fieldId(field),
        message: t('summary.line', { field: nameOf(field), problem }),
      })),
  }

  function nameOf(field: ComposeField): string {
    const [of, type, path] = field.split('.')
    if (of === 'contents') return t(`summary.${type}.${path}`)
    return t(field === 'sendAt' ? 'summary.sendAt' : 'summary.audience')
  }
}
