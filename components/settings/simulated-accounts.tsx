'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Failure, type FailureValue } from '@/components/ui/failure'
import { MOUNTED_SANDBOX } from '@/lib/account/api-base'
import { simulatedAccounts, simulatedSecret, type SimulatedAccount } from '@/lib/account/simulated'
import { saveAccount } from '@/lib/actions/accounts'
import type { SavedAccount } from '@/lib/services/account/save-account'
import { ProblemNotice } from './problem-words'
import { StateTag } from './state-tag'

/** The simulator's accounts, each with what WeChat lets its kind do, connected by one press. */
export function SimulatedAccounts({ connected }: { connected: string[] }) {
  const t = useTranslations('settings.simulated')
  return (
    <section aria-labelledby="simulated-accounts" className="flex flex-col gap-2">
      <h3 id="simulated-accounts" className="text-lg">
        {t('title')}
      </h3>
      <p className="text-ink-2">{t('hint')}</p>
      <ul aria-labelledby="simulated-accounts" className="rounded-control border border-line">
        {simulatedAccounts.map((account) => (
          <Row key={account.appId} account={account} isConnected={connected.includes(account.appId)} />
        ))}
      </ul>
    </section>
  )
}

function Row({ account, isConnected }: { account: SimulatedAccount; isConnected: boolean }) {
  const t = useTranslations('settings.simulated')
  const router = useRouter()
  const [isBusy, setIsBusy] = useState(false)
  const [saved, setSaved] = useState<SavedAccount | null>(null)
  const [failure, setFailure] = useState<FailureValue | null>(null)
  const { key, appId, kind, verified } = account
  const name = t(`names.${key}`)

  async function connect() {
    setIsBusy(true)
    const appSecret = simulatedSecret(appId)
    const result = await saveAccount({ appId, name, kind, verified, appSecret, apiBase: MOUNTED_SANDBOX })
    setIsBusy(false)
    setFailure(result.ok ? null : result.error)
    if (!result.ok) return
    setSaved(result.data)
    router.refresh()
  }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line px-3 py-2 not-first:border-t">
      <div className="min-w-48 flex-1">
        <p className="font-semibold">{name}</p>
        <p className="text-sm text-ink-2">{t(`may.${key}`)}</p>
      </div>
      {isConnected || saved ? (
        <div className="flex items-center gap-3">
          <span role="status">
            <StateTag ok word={t('connected')} />
          </span>
          <ButtonLink href={`/${appId}/overview`} aria-label={t('openName', { name })}>
            {t('open')}
          </ButtonLink>
        </div>
      ) : (
        <Button busy={isBusy} onClick={() => void connect()} aria-label={t('connectName', { name })}>
          {t('connect')}
        </Button>
      )}
      {failure && <Failure error={failure} className="w-full" />}
      {saved && !saved.token.ok && <ProblemNotice problem={saved.token.error} live />}
    </li>
  )
}
