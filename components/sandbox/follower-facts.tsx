import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { formatNumber } from '@/lib/i18n/time'
import type { AccountFacts } from '@/lib/broadcast/abilities'
import { MASS_PER_FOLLOWER_PER_MONTH } from '@/lib/wechat/wire/limits'
import { isFollowing, type SimulatedPerson } from './sandbox-api'

type FollowerFactsProps = { follower: SimulatedPerson; tagNames: string; kind: AccountFacts['kind'] }

/** Who this is, and how many mass messages WeChat will still let through this month: a subscription account has no such limit. */
export function FollowerFacts({ follower, tagNames, kind }: FollowerFactsProps) {
  const t = useTranslations('phone')
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-6 gap-y-1.5">
      <dt className="text-ink-2">OpenID</dt>
      <dd className="flex items-center gap-2">
        <code className="min-w-0 truncate font-mono text-sm">{follower.openid}</code>
        <CopyButton value={follower.openid} what="OpenID" compact />
      </dd>
      <dt className="text-ink-2">{t('receivedThisMonth')}</dt>
      <dd className="tabular">
        {kind === 'subscription'
          ? formatNumber(follower.receivedThisMonth)
          : t('ofLimit', { count: follower.receivedThisMonth, limit: MASS_PER_FOLLOWER_PER_MONTH })}
      </dd>
      <dt className="text-ink-2">{t('tags')}</dt>
      <dd>{tagNames || '–'}</dd>
      <dt className="text-ink-2">{t('state')}</dt>
      <dd>{t(stateOf(follower))}</dd>
    </dl>
  )
}

/** What decides whether a broadcast reaches this person. */
function stateOf(follower: SimulatedPerson) {
  if (!isFollowing(follower)) return 'followsNot'
  if (follower.blacklisted) return 'isBlacklisted'
  return follower.refuses ? 'refusesBroadcasts' : 'follows'
}
