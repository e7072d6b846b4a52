'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { SaveAccountForm } from '@/lib/account/input'
import { AccountForm } from './account-form'

/** The accounts that every simulator has; an AppSecret is the 16 characters after "wx", twice. */
const simulated = [
  { key: 'service', appId: 'wx5e5e5e5e5e5e5e5e', kind: 'service', verified: true },
  { key: 'subscription', appId: 'wx5b5b5b5b5b5b5b5b', kind: 'subscription', verified: true },
  { key: 'test', appId: 'wx7e7e7e7e7e7e7e7e', kind: 'test', verified: false },
  { key: 'personal', appId: 'wx0e0e0e0e0e0e0e0e', kind: 'subscription', verified: false },
] as const

/** A real account, or one of the simulator's with everything filled in. */
export function NewAccount({ sandboxOn }: { sandboxOn: boolean }) {
  const t = useTranslations('settings.simulated')
  const [preset, setPreset] = useState<Partial<SaveAccountForm> | undefined>()
  return (
    <div className="flex flex-col gap-4">
      {sandboxOn && (
        <details className="rounded-control border border-line px-3 py-2">
          <summary className="min-h-6 font-semibold">{t('title')}</summary>
          <p className="mt-2 text-sm text-ink-2">{t('hint')}</p>
          <div className="mt-2 flex flex-wrap gap-2 pb-1">
            {simulated.map(({ key, appId, kind, verified }) => (
              <Button
                key={key}
                onClick={() =>
                  setPreset({
                    appId,
                    kind,
                    verified,
                    name: t(`names.${key}`),
                    appSecret: appId.slice(2).repeat(2),
                    apiBase: 'sandbox',
                  })
                }
              >
                {t(`names.${key}`)}
              </Button>
            ))}
          </div>
        </details>
      )}
      <AccountForm key={preset?.appId ?? 'empty'} account={null} preset={preset} />
    </div>
  )
}
