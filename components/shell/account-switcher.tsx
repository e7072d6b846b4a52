'use client'

import { ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePathname, useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Menu, MenuLink, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '@/components/ui/menu'
import type { AccountView } from '@/lib/services/account/view'

export type SwitchableAccount = Pick<AccountView, 'appId' | 'name' | 'kind' | 'verified' | 'mode'>

type AccountSwitcherProps = { current: SwitchableAccount; accounts: SwitchableAccount[]; canConnect: boolean }

/** Where a switch lands: the same section, but never in the middle of another account's thing. */
const sections = ['overview', 'compose', 'broadcasts', 'settings']

export function AccountSwitcher({ current, accounts, canConnect }: AccountSwitcherProps) {
  const t = useTranslations()
  const router = useRouter()
  const section = usePathname().split('/')[2] ?? ''
  const [crossing, setCrossing] = useState<SwitchableAccount | null>(null)

  function go(target: SwitchableAccount) {
    setCrossing(null)
    router.push(`/${target.appId}/${sections.includes(section) ? section : 'overview'}`)
  }
  function choose(appId: string) {
    const target = accounts.find((account) => account.appId === appId)
    if (!target || target.appId === current.appId) return
    if (target.mode === 'live' && current.mode === 'simulated') setCrossing(target)
    else go(target)
  }
  const sideOf = (account: SwitchableAccount) => t(`shell.side.${account.mode}`)
  const kindOf = (account: SwitchableAccount) => t(`common.kind.${account.kind}`)

  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button variant="ghost" aria-label={t('shell.switchAccount')} className="gap-1 px-2!">
            <ChevronsUpDown aria-hidden className="size-4" />
            <span className="max-lg:hidden">{t('shell.switchAccount')}</span>
          </Button>
        }
      >
        <MenuRadioGroup value={current.appId} onChange={choose}>
          {accounts.map((account) => (
            <MenuRadioItem
              key={account.appId}
              value={account.appId}
              name={t('shell.accountName', {
                name: account.name,
                kind: kindOf(account),
                side: sideOf(account),
              })}
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate">{account.name}</span>
                <span className="block text-xs text-ink-3">{kindOf(account)}</span>
              </span>
              <SideTag mode={account.mode} />
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        {canConnect && (
          <>
            <MenuSeparator />
            <MenuLink href={`/${current.appId}/settings/connect`}>{t('shell.connectAnother')}</MenuLink>
          </>
        )}
      </Menu>
      <Dialog
        open={crossing !== null}
        onClose={() => setCrossing(null)}
        title={t('shell.crossing.title')}
        footer={
          <>
            <Button data-autofocus="" onClick={() => setCrossing(null)}>
              {t('shell.crossing.stay')}
            </Button>
            <Button variant="primary" onClick={() => crossing && go(crossing)}>
              {t('shell.crossing.go', { name: crossing?.name ?? '' })}
            </Button>
          </>
        }
      >
        {crossing && (
          <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-3">
            <dt className="text-ink-2">{t('shell.crossing.from')}</dt>
            <dd className="flex items-center gap-2">
              <SideTag mode={current.mode} /> {current.name}
            </dd>
            <dt className="text-ink-2">{t('shell.crossing.to')}</dt>
            <dd className="flex items-center gap-2">
              <SideTag mode={crossing.mode} /> {crossing.name}
            </dd>
            <dd className="col-span-2 text-ink-2">{t('shell.crossing.note')}</dd>
          </dl>
        )}
      </Dialog>
    </>
  )
}

/** "Sandbox" on yellow or "Live" on ink. */
export function SideTag({ mode }: { mode: AccountView['mode'] }) {
  const t = useTranslations('common.mode')
  const look = mode === 'simulated' ? 'bg-sandbox text-on-sandbox' : 'bg-ink text-bg'
  return (
    <span data-fill="" className={`shrink-0 rounded-tag px-2 text-xs font-semibold ${look}`}>
      {t(mode)}
    </span>
  )
}
