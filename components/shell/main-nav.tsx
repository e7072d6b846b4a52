'use client'

import {
  CalendarDays,
  Ellipsis,
  History,
  Images,
  LayoutDashboard,
  Settings,
  Smartphone,
  SquarePen,
  type LucideIcon,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { useRef } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { cx } from '@/components/ui/cx'

type Place = {
  key: 'overview' | 'compose' | 'broadcasts' | 'calendar' | 'library' | 'settings' | 'phone'
  href: string
  icon: LucideIcon
}

type MainNavProps = { appId: string; hasPhone: boolean }

/** A column of words at the side; on a phone a bar of four at the bottom, the rest behind "More". */
export function MainNav({ appId, hasPhone }: MainNavProps) {
  const t = useTranslations('shell.nav')
  const path = usePathname()
  const more = useRef<HTMLDivElement>(null)
  const first: Place[] = [
    { key: 'overview', href: `/${appId}/overview`, icon: LayoutDashboard },
    { key: 'compose', href: `/${appId}/compose`, icon: SquarePen },
    { key: 'broadcasts', href: `/${appId}/broadcasts`, icon: History },
  ]
  const rest: Place[] = [
    { key: 'calendar', href: `/${appId}/calendar`, icon: CalendarDays },
    { key: 'library', href: `/${appId}/library`, icon: Images },
    { key: 'settings', href: `/${appId}/settings`, icon: Settings },
    ...(hasPhone
      ? [{ key: 'phone', href: `/sandbox/phone?account=${appId}`, icon: Smartphone } as const]
      : []),
  ]
  const isCurrent = ({ href }: Place) => isUnder(path, href)

  return (
    <nav
      aria-label={t('main')}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:sticky md:inset-auto md:top-[calc(var(--band)+var(--top-bar))] md:z-auto md:h-[calc(100dvh-var(--band)-var(--top-bar))] md:overflow-y-auto md:border-t-0 md:border-r md:bg-bg md:pb-0"
    >
      <ul className="grid h-(--bottom-bar) grid-cols-4 md:flex md:h-auto md:flex-col md:gap-0.5 md:p-2">
        {first.map((place) => (
          <li key={place.key}>
            <NavLink
              place={place}
              current={isCurrent(place)}
              name={t(place.key)}
              short={t(`short.${place.key}`)}
            />
          </li>
        ))}
        {rest.map((place) => (
          <li key={place.key} className="max-md:hidden">
            <NavLink place={place} current={isCurrent(place)} name={t(place.key)} />
          </li>
        ))}
        <li className="md:hidden">
          <button
            type="button"
            popoverTarget="more-places"
            className={cx(
              tile,
              'w-full border-0',
              rest.some(isCurrent) ? 'font-semibold text-ink' : 'text-ink-2',
            )}
          >
            <Ellipsis aria-hidden className="size-5" />
            {t('more')}
          </button>
        </li>
      </ul>
      <div
        ref={more}
        id="more-places"
        popover="auto"
        className="fixed inset-auto right-2 bottom-[calc(var(--bottom-bar)+0.5rem+env(safe-area-inset-bottom))] m-0 min-w-48 rounded-panel bg-surface p-1 text-ink shadow-float"
      >
        <ul>
          {rest.map((place) => (
            <li key={place.key} onClick={() => more.current?.hidePopover()}>
              <AppLink
                href={place.href}
                aria-current={isCurrent(place) ? 'page' : undefined}
                className="flex min-h-control items-center gap-2 rounded-control px-3 hover:bg-sunken"
              >
                <place.icon aria-hidden className="size-4" />
                {t(place.key)}
              </AppLink>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  )
}

const tile = 'flex h-full flex-col items-center justify-center gap-0.5 text-xs -outline-offset-2!'

type NavLinkProps = { place: Place; current: boolean; name: string; short?: string }

function NavLink({ place, current, name, short }: NavLinkProps) {
  return (
    <AppLink
      href={place.href}
      aria-label={short ? name : undefined}
      aria-current={current ? 'page' : undefined}
      className={cx(
        tile,
        'md:h-control md:flex-row md:justify-start md:gap-2 md:rounded-control md:px-2 md:text-base md:hover:bg-sunken',
        current ? 'font-semibold text-ink md:bg-sunken' : 'text-ink-2',
      )}
    >
      <place.icon aria-hidden className="size-5 md:size-4" />
      {short && <span className="md:hidden">{short}</span>}
      <span className={short ? 'max-md:hidden' : undefined}>{name}</span>
    </AppLink>
  )
}

function isUnder(path: string, href: string): boolean {
  const target = href.split('?')[0] ?? href
  return path === target || path.startsWith(`${target}/`)
}
