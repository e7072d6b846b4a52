'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { focusField } from './focus-field'

export type Problem = { /** id of the field to go to */ fieldId: string; message: string }

/**
 * "3 things to fix", with a link to each, above a form that could not be sent. It takes the focus when `attempt`
 * grows, so a second failed try is heard too.
 */
export function ErrorSummary({ problems, attempt }: { problems: Problem[]; attempt: number }) {
  const t = useTranslations('common')
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) ref.current?.focus()
  }, [attempt])
  if (problems.length === 0) return null
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary"
      className="flex gap-2 rounded-control border-l-3 border-bad bg-bad-soft px-3 py-2"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div>
        <p id="error-summary" className="font-semibold">
          {t('thingsToFix', { count: problems.length })}
        </p>
        <ul className="mt-1">
          {problems.map((problem) => (
            <li key={problem.fieldId}>
              <a
                href={`#${problem.fieldId}`}
                className="prose-link"
                onClick={(event) => {
                  event.preventDefault()
                  focusField(problem.fieldId)
                }}
              >
                {problem.message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
