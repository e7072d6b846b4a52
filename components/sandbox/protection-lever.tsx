'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { LeverGroup } from './lever-group'
import { settingsOptions } from './levers-api'
import { control } from './sandbox-api'
import { useLever } from './use-lever'

/** API mass-send protection, as its switch in WeChat's console. */
export function ProtectionLever({ appId, onPulled }: { appId: string; onPulled: () => void }) {
  const t = useTranslations('phone')
  const lever = useLever(onPulled)
  const client = useQueryClient()
  const { queryKey } = settingsOptions(appId)
  const { data: settings } = useQuery(settingsOptions(appId))
  const isOn = settings?.massProtection ?? false
  return (
    <LeverGroup
      title={t('protectionTitle')}
      state={settings && t(isOn ? 'on' : 'off')}
      hint={t('protectionHint')}
      folded
    >
      <Checkbox
        label={t('protection')}
        checked={isOn}
        disabled={!settings}
        onChange={(event) => {
          const massProtection = event.target.checked
          client.setQueryData(queryKey, (before) => before && { ...before, massProtection })
          const words = t(massProtection ? 'protectionOn' : 'protectionOff')
          void lever.pull(() => control('settings', { appid: appId, massProtection }), words)
        }}
      />
      {lever.outcome}
    </LeverGroup>
  )
}
