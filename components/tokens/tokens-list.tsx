'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useAction } from '@/components/data/use-action'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Empty } from '@/components/ui/empty'
import { Failure } from '@/components/ui/failure'
import { Time } from '@/components/ui/time'
import { revokeToken } from '@/lib/actions/tokens'
import type { TokenView } from '@/lib/services/token/list-tokens'
import type { AccountName } from './create-token-button'

/** What programs hold to call the HTTP API: what each may, where, and whether it is in use. */
export function TokensList({ tokens, accounts }: { tokens: TokenView[]; accounts: AccountName[] }) {
  const t = useTranslations('tokens')
  const [asks, setAsks] = useState<TokenView | null>(null)
  const revoke = useAction(revokeToken)
  const names = new Map(accounts.map(({ appId, name }) => [appId, name]))
  const close = () => setAsks(null)

  if (tokens.length === 0) return <Empty title={t('empty')}>{t('emptyText')}</Empty>
  return (
    <>
      <ul aria-label={t('title')} className="flex flex-col gap-3">
        {tokens.map((token) => (
          <li
            key={token.id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-panel border border-line bg-surface p-4"
          >
            <div className="min-w-0">
              <p className="wrap-anywhere">
                <span className="font-semibold">{token.name}</span>{' '}
                <code className="font-mono text-sm text-ink-3">{token.prefix}…</code>
              </p>
              <p className="text-ink-2">
                {t('may', {
                  scope: t(`scopes.${token.scope}`),
                  accounts:
                    token.appIds.map((appId) => names.get(appId) ?? appId).join(t('and')) || t('allAccounts'),
                })}
              </p>
              <p className="text-sm text-ink-3">
                {t.rich('made', { by: token.createdByName, time: () => <Time at={token.createdAt} /> })}{' '}
                {t.rich(token.lastUsedAt ? 'used' : 'unused', {
                  time: () => <Time at={token.lastUsedAt ?? token.createdAt} />,
                })}{' '}
                {token.expiresAt && (
                  <span className={token.isExpired ? 'text-warn' : undefined}>
                    {t.rich(token.isExpired ? 'ended' : 'endsAt', {
                      time: () => <Time at={token.expiresAt ?? token.createdAt} />,
                    })}
                  </span>
                )}
              </p>
            </div>
            <Button
              variant="danger"
              aria-label={t('revokeName', { name: token.name })}
              onClick={() => {
                revoke.reset()
                setAsks(token)
              }}
            >
              {t('revoke')}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={asks !== null}
        onClose={close}
        locked={revoke.isPending}
        title={t('revokeAsk', { name: asks?.name ?? '' })}
        footer={
          <>
            <Button data-autofocus="" onClick={close}>
              {t('keep')}
            </Button>
            <Button
              variant="danger"
              busy={revoke.isPending}
              onClick={() => asks && revoke.mutate({ id: asks.id }, { onSuccess: close })}
            >
              {t('revoke')}
            </Button>
          </>
        }
      >
        {revoke.error && <Failure error={revoke.error} className="mb-3" />}
        <p>{t('revokeMeans')}</p>
      </Dialog>
    </>
  )
}
