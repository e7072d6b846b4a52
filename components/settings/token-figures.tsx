import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import { isLocale } from '@/lib/i18n/locale'
import { formatDuration } from '@/lib/i18n/time'
import type { AccountView } from '@/lib/services/account/view'

/** Age, source, expiry and last error of the access token; never the token. */
export function TokenFigures({ token }: { token: AccountView['token'] }) {
  const t = useTranslations('settings.token')
  const locale = useLocale()
  const age =
    token.ageSeconds === null ? null : formatDuration(token.ageSeconds, isLocale(locale) ? locale : 'zh-CN')
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
      <Figure name={t('age')}>{age ?? t('none')}</Figure>
      <Figure name={t('source')}>{token.source ? t(`sources.${token.source}`) : '–'}</Figure>
      <Figure name={t('expires')}>
        {token.expiresAt ? <Time at={token.expiresAt} format="full" /> : '–'}
      </Figure>
      <Figure name={t('lastError')}>
        {token.lastError ? (
          <>
            <Time at={token.lastError.at} />
            {token.lastError.errcode !== undefined && (
              <code className="font-mono"> errcode {token.lastError.errcode}</code>
            )}
            <span className="block text-sm wrap-anywhere text-ink-2">{token.lastError.message}</span>
          </>
        ) : (
          t('noError')
        )}
      </Figure>
    </dl>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="tabular">{children}</dd>
    </>
  )
}
