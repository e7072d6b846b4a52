import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { requireUser } from '@/lib/auth'
import { getContext, withActor } from '@/lib/context'
import { ACCOUNT_COOKIE } from '@/lib/i18n/locale'
import { listAccounts } from '@/lib/services/account/list-accounts'

/** Goes to the account used last, else to the first one, else to where one is connected. */
export default async function HomePage() {
  const actor = await requireUser()
  const [accounts, cookieStore] = await Promise.all([listAccounts(withActor(getContext(), actor)), cookies()])
  const last = cookieStore.get(ACCOUNT_COOKIE)?.value
  const account = accounts.find(({ appId }) => appId === last) ?? accounts[0]
  redirect(account ? `/${account.appId}/overview` : '/connect')
}
