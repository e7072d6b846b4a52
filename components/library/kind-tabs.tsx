'use client'

import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { cx } from '@/components/ui/cx'
import { tabs, type Tab } from './tabs'

/** The id of the panel that the tabs are of. */
export const PANEL_ID = 'library-panel'

export function KindTabs({ tab, onChange }: { tab: Tab; onChange: (tab: Tab) => void }) {
  const t = useTranslations('library.tab')
  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = step === undefined ? undefined : tabs.at((tabs.indexOf(tab) + step) % tabs.length)
    if (!next) return
    event.preventDefault()
    onChange(next)
    document.getElementById(`library-tab-${next}`)?.focus()
  }
  return (
    <div role="tablist" aria-label={t('label')} onKeyDown={walk} className="flex border-b border-line">
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`library-tab-${one}`}
          aria-selected={one === tab}
          aria-controls={PANEL_ID}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onChange(one)}
          className={cx(
            'min-h-control border-b-2 px-4 -outline-offset-2 max-sm:flex-1 max-sm:px-1',
            one === tab ? 'border-ink font-semibold' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {t(one)}
        </button>
      ))}
    </div>
  )
}
