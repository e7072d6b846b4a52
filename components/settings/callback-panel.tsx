'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyLine } from '@/components/ui/copy-line'
import { Dialog } from '@/components/ui/dialog'
import { Failure, type FailureValue } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { renewCallbackKeys } from '@/lib/actions/accounts'
import type { AccountView } from '@/lib/services/account/view'
import { GeneratedKeys, type Keys } from './generated-keys'

type CallbackPanelProps = {
  account: Pick<
    AccountView,
    | 'appId'
    | 'mode'
    | 'callbackUrl'
    | 'callbackMode'
    | 'hasCallbackToken'
    | 'hasAesKey'
    | 'hasPreviousAesKey'
    | 'lastEventAt'
  >
  canChange: boolean
}

/** Where WeChat pushes to, with what it signs, and whether anything came yet. */
export function CallbackPanel({ account, canChange }: CallbackPanelProps) {
  const t = useTranslations('settings.callback')
  const router = useRouter()
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureValue | null>(null)
  const [keys, setKeys] = useState<Keys | null>(null)

  async function renew() {
    setBusy(true)
    const result = await renewCallbackKeys({ appId: account.appId })
    setBusy(false)
    setAsks(false)
    setFailure(result.ok ? null : result.error)
    if (!result.ok) return
    setKeys(result.data)
    router.refresh()
  }
  const yesNo = (stored: boolean) => (stored ? t('stored') : t('missing'))
  return (
    <div className="flex max-w-160 flex-col gap-4">
      {account.lastEventAt ? (
        <Notice tone="info">
          {t.rich('lastEvent', { time: () => <Time at={account.lastEventAt ?? ''} format="full" /> })}
        </Notice>
      ) : (
        <Notice tone="warn" title={t('silent')}>
          {t(account.mode === 'simulated' ? 'silentSandbox' : 'silentLive')}
        </Notice>
      )}
      <div>
        <h3>{t('url')}</h3>
        <CopyLine value={account.callbackUrl} what={t('url')} />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <dt className="text-ink-2">{t('mode')}</dt>
        <dd>{t(`modes.${account.callbackMode}`)}</dd>
        <dt className="text-ink-2">Token</dt>
        <dd>{yesNo(account.hasCallbackToken)}</dd>
        <dt className="text-ink-2">EncodingAESKey</dt>
        <dd>
          {yesNo(account.hasAesKey)}
          {account.hasPreviousAesKey && <span className="block text-sm text-ink-3">{t('previousToo')}</span>}
        </dd>
      </dl>
      {failure && <Failure error={failure} />}
      {keys && (
        <div role="status" className="rounded-panel border border-edge p-4">
          <p className="mb-3 font-semibold">{t('copyNow')}</p>
          <GeneratedKeys keys={keys} />
        </div>
      )}
      {canChange && (
        <Button className="self-start" onClick={() => setAsks(true)}>
          {t('renew')}
        </Button>
      )}
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        locked={busy}
        title={t('renew')}
        footer={
          <>
            <Button data-autofocus="" onClick={() => setAsks(false)}>
              {t('keep')}
            </Button>
            <Button variant="danger" busy={busy} onClick={renew}>
              {t('renewNow')}
            </Button>
          </>
        }
      >
        <p>{t(account.mode === 'simulated' ? 'renewSandbox' : 'renewLive')}</p>
      </Dialog>
    </div>
  )
}
