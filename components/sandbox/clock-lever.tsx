'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { LeverGroup } from './lever-group'
import { clockOptions } from './levers-api'
import { control } from './sandbox-api'
import { useLever } from './use-lever'

const HOUR_MS = 3_600_000

/** The simulator's clock, which only goes forward and is the same for all its accounts. */
export function ClockLever({ onPulled }: { onPulled: () => void }) {
  const t = useTranslations('phone')
  const lever = useLever(onPulled)
  const advance = (body: object, words: string) => lever.pull(() => control('clock', body), words)
  return (
    <LeverGroup title={t('clock')} state={<Now />} hint={t('clockHint')}>
      <div className="flex flex-wrap gap-2">
        <Button busy={lever.isBusy} onClick={() => advance({ advanceMs: HOUR_MS }, t('hourLater'))}>
          {t('advanceHour')}
        </Button>
        <Button busy={lever.isBusy} onClick={() => advance({ advanceMs: 24 * HOUR_MS }, t('dayLater'))}>
          {t('advanceDay')}
        </Button>
        <Button busy={lever.isBusy} onClick={() => advance({ to: 'nextMonth' }, t('monthLater'))}>
          {t('advanceMonth')}
        </Button>
      </div>
      {lever.outcome}
    </LeverGroup>
  )
}

/** In Beijing, where WeChat counts its days and months; ticks by itself between two readings. */
function Now() {
  const t = useTranslations('phone')
  const { data: clock } = useQuery(clockOptions())
  const [now, setNow] = useState<number | null>(null)
  const aheadMs = clock?.aheadMs
  useEffect(() => {
    if (aheadMs === undefined) return
    const tick = () => setNow(Date.now() + aheadMs)
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [aheadMs])
  if (now === null) return '–'
  const at = new Date(now).toISOString()
  return t.rich('beijingNow', {
    date: () => <Time at={at} format="date" />,
    time: () => <Time at={at} format="clock" className="font-semibold text-ink" />,
  })
}
