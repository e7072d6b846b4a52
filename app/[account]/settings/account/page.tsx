import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { loadAccount } from '@/app/[account]/load-account'
import { Abilities } from '@/components/settings/abilities'
import { AccountForm } from '@/components/settings/account-form'
import { CheckButton } from '@/components/settings/check-button'
import { ProblemNotice } from '@/components/settings/problem-words'
import { RulesForm } from '@/components/settings/rules-form'
import { SpeedPanel } from '@/components/settings/speed-panel'
import { TokenFigures } from '@/components/settings/token-figures'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { countApprovers } from '@/lib/services/people/count-approvers'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('titles.account') }
}

type Props = { params: Promise<{ account: string }> }

export default async function AccountPage({ params }: Props) {
  const { account: appId } = await params
  const actor = await requireUser(`/${appId}/settings/account`)
  const account = await loadAccount(actor, appId)
  const [approvers, t] = await Promise.all([
    countApprovers(withActor(getContext(), actor)),
    getTranslations('settings'),
  ])
  const canChange = actor.role === 'administrator'
  return (
    <>
      <PageHeader title={t('titles.account')} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-4">
          <Panel title={account.name}>
            {account.lastCheck && (
              <div className="mb-4">
                <ProblemNotice problem={account.lastCheck} at={account.lastCheck.at} />
              </div>
            )}
            {canChange ? (
              <AccountForm account={account} />
            ) : (
              <p className="text-ink-2">{t('administratorsOnly')}</p>
            )}
          </Panel>
          {canChange && (
            <Panel title={t('rules.title')}>
              <RulesForm
                key={appId}
                account={account}
                approvers={approvers}
                zones={zonesWith(account.zone)}
              />
            </Panel>
          )}
        </div>
        <div className="flex flex-col gap-4">
          <Panel title={t('token.title')}>
            <TokenFigures token={account.token} />
            {canChange && (
              <div className="mt-3">
                <CheckButton appId={appId} name={account.name} />
              </div>
            )}
          </Panel>
          <Panel title={t('speed.title')}>
            <SpeedPanel appId={appId} canChange={canChange} />
          </Panel>
          <Panel title={t('abilities.title')}>
            <Abilities abilities={account.abilities} />
          </Panel>
        </div>
      </div>
    </>
  )
}

/** The server's list: a browser may know other zones than the one that checks. */
const zonesWith = (chosen: string): string[] => [
  ...new Set([chosen, 'Asia/Shanghai', 'UTC', ...Intl.supportedValuesOf('timeZone')]),
]
