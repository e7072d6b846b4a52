'use client'

import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { cx } from '@/components/ui/cx'

export type View = 'write' | 'preview'
const views: View[] = ['write', 'preview']

/** On narrow screens the phone is a second tab; on wide ones both are there and this isn't. */
export function ViewTabs({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const t = useTranslations('compose.tabs')
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (!['ArrowLeft', 'ArrowRight'].includes(event.key)) return
    const next = view === 'write' ? 'preview' : 'write'
    onChange(next)
    document.getElementById(`compose-tab-${next}`)?.focus()
  }
  return (
    <div
      role="tablist"
      aria-label={t('label')}
      onKeyDown={onKeyDown}
      className="mb-4 flex border-b border-line lg:hidden"
    >
      {views.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`compose-tab-${name}`}
          aria-selected={view === name}
          aria-controls={`compose-${name}`}
          tabIndex={view === name ? 0 : -1}
          onClick={() => onChange(name)}
          className={cx(
            'min-h-control flex-1 border-b-2 px-4 -outline-offset-2',
            view === name ? 'border-ink font-semibold' : 'border-transparent text-ink-2',
          )}
        >
          {t(name)}
        </button>
      ))}
    </div>
  )
}
