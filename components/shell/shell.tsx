import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AppLink } from '@/components/ui/app-link'
import type { Theme } from '@/lib/i18n/locale'
import type { AccountView } from '@/lib/services/account/view'
import type { WorkerState } from '@/lib/services/worker/get-worker-state'
import { AccountSwitcher, type SwitchableAccount } from './account-switcher'
import { FocusHeading } from './focus-heading'
import { MainNav } from './main-nav'
import { ModeBand, SandboxFrame } from './mode-band'
import { Providers } from './providers'
import { UserMenu } from './user-menu'
import { WorkerBanner } from './worker-banner'

export type ShellProps = {
  account: AccountView
  accounts: AccountView[]
  userName: string
  isAdministrator: boolean
  theme: Theme
  followers: number | null
  worker: WorkerState
  /** the simulator is mounted here, so there is a phone to look at */
  hasPhone: boolean
  children: ReactNode
}

/** What stands round every signed-in page: the mode band, the bar, the navigation, and `main`. */
export function Shell({
  account,
  accounts,
  userName,
  isAdministrator,
  theme,
  followers,
  worker,
  hasPhone,
  children,
}: ShellProps) {
  const t = useTranslations()
  const isSandbox = account.mode === 'simulated'
  return (
    <Providers>
      <div
        data-mode={account.mode}
        className="min-h-dvh pb-[calc(var(--bottom-bar)+env(safe-area-inset-bottom))]"
      >
        <a
          href="#content"
          className="fixed top-1 left-1 z-60 -translate-y-16 rounded-control bg-surface px-3 py-2 shadow-float focus:translate-y-0"
        >
          {t('common.skipToContent')}
        </a>
        <ModeBand account={account} followers={followers} />
        {isSandbox && <SandboxFrame />}
        <header className="z-20 flex h-(--top-bar) items-center gap-2 border-b border-line bg-bg px-4 md:sticky md:top-(--band)">
          <AppLink
            href={`/${account.appId}/overview`}
            className="shrink-0 text-lg font-semibold max-sm:hidden md:w-52"
          >
            {t('common.appName')}
          </AppLink>
          <p className="min-w-0 truncate">
            <span className="font-semibold">{account.name}</span>{' '}
            <span className="font-mono text-xs text-ink-3 max-md:hidden">{account.appId}</span>
          </p>
          <AccountSwitcher
            current={pick(account)}
            accounts={accounts.map(pick)}
            canConnect={isAdministrator}
          />
          <span className="flex-1" />
          <UserMenu name={userName} theme={theme} />
        </header>
        <div className="md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
          <MainNav appId={account.appId} hasPhone={hasPhone} />
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-[1280px] px-4 pb-12 outline-none sm:px-6"
          >
            <WorkerBanner known={worker} />
            {children}
          </main>
        </div>
        <FocusHeading appId={account.appId} />
      </div>
    </Providers>
  )
}

/** Only what the menu shows goes to the browser. */
function pick({ appId, name, kind, verified, mode }: AccountView): SwitchableAccount {
  return { appId, name, kind, verified, mode }
}
