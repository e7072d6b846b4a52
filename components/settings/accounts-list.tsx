import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { StateTag } from './state-tag'
import { SideTag } from '@/components/shell/account-switcher'
import type { AccountView } from '@/lib/services/account/view'
import { CheckButton } from './check-button'
import { ProblemNotice } from './problem-words'

/** Every connected account: which side it is on, whether WeChat lets us in, what is wrong if not. */
export function AccountsList({ accounts, canChange }: { accounts: AccountView[]; canChange: boolean }) {
  const t = useTranslations()
  return (
    <ul aria-label={t('settings.nav.accounts')} className="flex flex-col gap-3">
      {accounts.map((account) => (
        <li key={account.appId} className="rounded-panel border border-line bg-surface p-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-lg">{account.name}</h2>
            <SideTag mode={account.mode} />
            <code className="font-mono text-sm text-ink-3">{account.appId}</code>
          </div>
          <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
            <span>
              {account.verified ? t(`common.verifiedKind.${account.kind}`) : t(`common.kind.${account.kind}`)}
            </span>
            <StateTag
              ok={!account.lastCheck && account.token.fetchedAt !== null}
              word={t(
                account.lastCheck
                  ? 'settings.state.refused'
                  : account.token.fetchedAt
                    ? 'settings.state.ready'
                    : 'settings.state.untried',
              )}
            />
            <StateTag
              ok={account.lastEventAt !== null}
              word={t(account.lastEventAt ? 'settings.state.callback' : 'settings.state.noCallback')}
            />
          </p>
          {account.lastCheck && (
            <div className="mt-3">
              <ProblemNotice problem={account.lastCheck} at={account.lastCheck.at} />
            </div>
          )}
          {canChange && (
            <div className="mt-3 flex flex-wrap items-start gap-2">
              <ButtonLink
                href={`/${account.appId}/settings/account`}
                aria-label={t('settings.editName', { name: account.name })}
              >
                {t('common.edit')}
              </ButtonLink>
              <CheckButton appId={account.appId} name={account.name} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
