import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { Messages } from '@/components/ui/messages'
import type { Actor } from '@/lib/context'
import { getContext, withActor } from '@/lib/context'
import { isTheme, THEME_COOKIE } from '@/lib/i18n/locale'
import { listAccounts } from '@/lib/services/account/list-accounts'
import type { AccountView } from '@/lib/services/account/view'
import { readAudienceFacts } from '@/lib/services/audience/get-audience-facts'
import { getWorkerState } from '@/lib/services/worker/get-worker-state'

type FrameProps = { actor: Actor; account: AccountView; children: ReactNode }

/** Gathers what the shell shows, without asking WeChat anything. Shared by the accounts' pages and the phone. */
export async function Frame({ actor, account, children }: FrameProps) {
  const ctx = withActor(getContext(), actor)
  const [accounts, audience, worker, cookieStore] = await Promise.all([
    listAccounts(ctx),
    readAudienceFacts(ctx, account.appId),
    getWorkerState(ctx),
    cookies(),
  ])
  const theme = cookieStore.get(THEME_COOKIE)?.value
  return (
    <Messages of={['shell']}>
      <Shell
        account={account}
        accounts={accounts}
        userName={actor.name}
        isAdministrator={actor.role === 'administrator'}
        theme={isTheme(theme) ? theme : 'system'}
        followers={audience.followers}
        worker={worker}
        hasPhone={ctx.env.sandboxOn}
      >
        {children}
      </Shell>
    </Messages>
  )
}
