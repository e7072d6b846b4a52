'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/ui/time'
import type { SavingState } from './use-saving'

/** One quiet line: whether what is written is on the server yet. */
export function SavingStatus({ state }: { state: SavingState }) {
  const t = useTranslations('articles.saving')
  return (
    <span className="text-sm text-ink-3" data-saving-state={state.kind}>
      {words()}
    </span>
  )

  function words() {
    switch (state.kind) {
      case 'saved':
        return t.rich('saved', { time: () => <Time at={state.at} format="clock" /> })
      case 'saving':
        return t('saving')
      case 'offline':
        return <span className="text-warn">{t('offline')}</span>
      case 'failed':
        return <span className="text-bad">{t('failed', { reason: state.reason })}</span>
      case 'unsaved':
      case 'conflict':
      case 'gone':
        return t('unsaved')
    }
  }
}
