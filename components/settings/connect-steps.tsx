import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { FollowCode } from './follow-code'
import { NewAccount, type NewAccountProps } from './new-account'

type ConnectStepsProps = NewAccountProps & { appId: string | null; callbackBase: string }

const TEST_ACCOUNT_URL = 'https://mp.weixin.qq.com/debug/cgi-bin/sandbox?t=sandbox/login'
const CONSOLE_URL = 'https://developers.weixin.qq.com/console/'

/** The way from nothing to a connected account, in the order WeChat's own pages ask for things. */
export function ConnectSteps({ appId, callbackBase, ...newAccount }: ConnectStepsProps) {
  const t = useTranslations('settings.connect')
  const external = (href: string) => (chunks: ReactNode) => (
    <a href={href} target="_blank" rel="noreferrer" className="prose-link">
      {chunks}
    </a>
  )
  return (
    <ol className="flex flex-col gap-8">
      <Step number={1} title={t('account.title')}>
        <p>{t.rich('account.test', { link: external(TEST_ACCOUNT_URL) })}</p>
        <p>{t.rich('account.real', { link: external(CONSOLE_URL) })}</p>
      </Step>
      <Step number={2} title={t('secret.title')}>
        <p>{t('secret.where')}</p>
        <p>{t('secret.whitelist')}</p>
        <div className="rounded-panel border border-line bg-surface p-4">
          <NewAccount {...newAccount} />
        </div>
      </Step>
      <Step number={3} title={t('callback.title')}>
        <p>
          {t.rich('callback.where', {
            code: (chunks) => <code className="font-mono text-sm break-all">{chunks}</code>,
            base: callbackBase,
          })}
        </p>
        <p>{t('callback.mode')}</p>
        {appId && (
          <p>
            <AppLink href={`/${appId}/settings/callback`} className="prose-link">
              {t('callback.link')}
            </AppLink>
          </p>
        )}
      </Step>
      <Step number={4} title={t('domains.title')}>
        <p>{t('domains.why')}</p>
        {appId && (
          <p>
            <AppLink href={`/${appId}/settings/account`} className="prose-link">
              {t('domains.link')}
            </AppLink>
          </p>
        )}
      </Step>
      <Step number={5} title={t('follow.title')}>
        <p>{t('follow.how')}</p>
        <FollowCode />
      </Step>
    </ol>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid max-w-[44rem] grid-cols-[2rem_minmax(0,1fr)] gap-x-3">
      <span
        aria-hidden
        className="grid size-7 place-items-center rounded-tag border border-edge text-sm font-semibold"
      >
        {number}
      </span>
      <div className="flex flex-col gap-3">
        <h2 className="text-lg leading-7">{title}</h2>
        {children}
      </div>
    </li>
  )
}
