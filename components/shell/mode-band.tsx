import { useTranslations } from 'next-intl'
import { formatNumber } from '@/lib/i18n/time'
import type { AccountView } from '@/lib/services/account/view'

type ModeBandProps = { account: AccountView | null; followers: number | null }

/**
 * Sandbox or live, told by words, pattern, place and colour, so that it survives a glance, a screenshot, greyscale
 * and a screen reader. It never scrolls away.
 */
export function ModeBand({ account, followers }: ModeBandProps) {
  const t = useTranslations('shell')
  if (!account) return null
  return (
    <section
      aria-label={t('accountMode')}
      data-fill=""
      className={
        account.mode === 'simulated'
          ? 'sticky top-0 z-50 flex h-(--band) items-stretch bg-sandbox text-on-sandbox [--focus:var(--on-sandbox)]'
          : 'sticky top-0 z-50 flex h-(--band) items-stretch bg-ink text-bg [--focus:var(--bg)]'
      }
    >
      {account.mode === 'simulated' ? (
        <SandboxWords />
      ) : (
        <LiveWords account={account} followers={followers} />
      )}
    </section>
  )
}

function SandboxWords() {
  const t = useTranslations('shell')
  return (
    <>
      <span aria-hidden className="hazard w-6 shrink-0 sm:w-24" />
      <p className="flex min-w-0 flex-1 items-center justify-center gap-1.5 px-2 text-center text-sm whitespace-nowrap">
        {/* Both languages, always: a screenshot is read by people who don't share the operator's. */}
        <strong className="font-semibold">
          <span lang="zh-CN">沙箱</span>{' '}
          <span lang="en" className="uppercase">
            Sandbox
          </span>
        </strong>
        <span className="max-sm:hidden">
          <span aria-hidden>·</span> <span lang="en">{t('sandboxNothing')}</span>
        </span>
        <span className="truncate">
          <span aria-hidden>·</span> <span lang="zh-CN">{t('sandboxNobody')}</span>
        </span>
      </p>
      <span aria-hidden className="hazard w-6 shrink-0 sm:w-24" />
    </>
  )
}

function LiveWords({ account, followers }: { account: AccountView; followers: number | null }) {
  const t = useTranslations()
  const isTest = account.kind === 'test'
  const kind = account.verified ? t(`common.verifiedKind.${account.kind}`) : t(`common.kind.${account.kind}`)
  return (
    <p className="flex min-w-0 flex-1 items-center gap-1.5 px-4 text-sm whitespace-nowrap">
      <span aria-hidden className="size-2 shrink-0 rounded-tag bg-bg" />
      <strong className="font-semibold">
        <span lang="en" className="uppercase">
          {isTest ? 'Live test' : 'Live'}
        </span>{' '}
        <span lang="zh-CN">{isTest ? '测试号' : '正式'}</span>
      </strong>
      <span aria-hidden>·</span>
      <span className="truncate">{account.name}</span>
      {!isTest && <span className="max-sm:hidden">· {kind}</span>}
      {followers !== null && (
        <span className="tabular max-sm:hidden">
          · {t('shell.followersCount', { count: followers, exact: formatNumber(followers) })}
        </span>
      )}
    </p>
  )
}

/** The 3 px frame round the window that says "sandbox" wherever one looks. */
export function SandboxFrame() {
  return <div aria-hidden className="pointer-events-none fixed inset-0 z-40 border-3 border-sandbox" />
}
