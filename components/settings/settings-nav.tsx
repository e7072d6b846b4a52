'use client'

import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { AppLink } from '@/components/ui/app-link'
import { cx } from '@/components/ui/cx'

const places = ['accounts', 'account', 'callback', 'connect', 'people', 'tokens'] as const
const forAdministrators: readonly string[] = ['connect', 'people', 'tokens']

/** Settings are links with addresses of their own. */
export function SettingsNav({ appId, canChange }: { appId: string; canChange: boolean }) {
  const t = useTranslations('settings.nav')
  const path = usePathname()
  return (
    <nav aria-label={t('label')} className="mt-2 overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {places
          .filter((place) => canChange || !forAdministrators.includes(place))
          .map((place) => {
            const href = `/${appId}/settings${place === 'accounts' ? '' : `/${place}`}`
            const current = path === href
            return (
              <li key={place}>
                <AppLink
                  href={href}
                  aria-current={current ? 'page' : undefined}
                  className={cx(
                    '-mb-px flex min-h-control items-center border-b-2 px-3 whitespace-nowrap -outline-offset-2!',
                    current ? 'border-ink font-semibold' : 'border-transparent text-ink-2 hover:text-ink',
                  )}
                >
                  {t(place)}
                </AppLink>
              </li>
            )
          })}
      </ul>
    </nav>
  )
}
