'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { LeverGroup } from './lever-group'
import { control } from './sandbox-api'
import { useLever } from './use-lever'

export function ResetLever({ appId, onPulled }: { appId: string; onPulled: () => void }) {
  const t = useTranslations('phone')
  const lever = useLever(onPulled)
  return (
    <LeverGroup title={t('resetTitle')} hint={t('resetHint')}>
      <Button
        variant="danger"
        className="self-start"
        busy={lever.isBusy}
        onClick={() => lever.pull(() => control('reset', { appid: appId }), t('wasReset'))}
      >
        {t('reset')}
      </Button>
      {lever.outcome}
    </LeverGroup>
  )
}
