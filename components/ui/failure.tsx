'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from './notice'

/** What an action or the API says went wrong. `message` is already in the reader's language. */
export type FailureValue = { code?: string; message: string; errcode?: number; rid?: string }

/** An error as a person can use it: what failed, what to do, and WeChat's own numbers under "Details". */
export function Failure({
  error,
  action,
  className,
}: {
  error: FailureValue
  action?: ReactNode
  className?: string
}) {
  const t = useTranslations('common')
  const hasDetails = error.errcode !== undefined || error.rid !== undefined
  return (
    <Notice tone="bad" role="alert" action={action} className={className}>
      <p>{error.message}</p>
      {hasDetails && (
        <details className="mt-1 text-sm text-ink-2">
          <summary>{t('details')}</summary>
          <code className="font-mono">
            {error.errcode !== undefined && `errcode ${error.errcode}`}
            {error.rid && ` rid ${error.rid}`}
          </code>
        </details>
      )}
    </Notice>
  )
}
