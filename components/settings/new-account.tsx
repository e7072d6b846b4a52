import { useTranslations } from 'next-intl'
import { AccountForm } from './account-form'
import { SimulatedAccounts } from './simulated-accounts'

export type NewAccountProps = {
  sandboxOn: boolean
  /** AppIDs that are here already */
  connected: string[]
}

/** One of the simulator's accounts by a press, or any other by what WeChat's console says about it. */
export function NewAccount({ sandboxOn, connected }: NewAccountProps) {
  const t = useTranslations('settings.simulated')
  if (!sandboxOn) return <AccountForm account={null} />
  return (
    <div className="flex flex-col gap-6">
      <SimulatedAccounts connected={connected} />
      <section aria-labelledby="own-account" className="flex flex-col gap-3">
        <h3 id="own-account" className="text-lg">
          {t('own')}
        </h3>
        <AccountForm account={null} />
      </section>
    </div>
  )
}
