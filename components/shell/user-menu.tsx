'use client'

import { CircleUserRound, Keyboard, Languages, LogOut, SunMoon } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '@/components/ui/menu'
import { localeNames, locales, themes, type Theme } from '@/lib/i18n/locale'
import { KeyboardSheet } from './keyboard-sheet'
import { chooseLocale, chooseTheme } from './preferences'

type UserMenuProps = { name: string; theme: Theme }

export function UserMenu({ name, theme }: UserMenuProps) {
  const t = useTranslations('shell.user')
  const router = useRouter()
  const locale = useLocale()
  const [currentTheme, setTheme] = useState<Theme>(theme)
  const [view, setView] = useState<'all' | 'language' | 'theme'>('all')
  const [showsKeys, setShowsKeys] = useState(false)

  async function leave() {
    const { signOut } = await import('next-auth/react')
    await signOut({ callbackUrl: '/sign-in' })
  }
  return (
    <>
      <Menu
        onOpenChange={(open) => open && setView('all')}
        trigger={
          <Button variant="ghost" aria-label={t('menu')} className="px-2!">
            <CircleUserRound aria-hidden className="size-5" />
            <span aria-hidden className="max-w-32 truncate max-sm:hidden">
              {name}
            </span>
          </Button>
        }
      >
        {view === 'all' && all()}
        {view === 'language' && (
          <div ref={focusChoice}>
            <MenuLabel>{t('language')}</MenuLabel>
            <MenuRadioGroup
              value={locale}
              onChange={(value) => {
                chooseLocale(value)
                router.refresh()
              }}
            >
              {locales.map((value) => (
                <MenuRadioItem key={value} value={value}>
                  <span lang={value}>{localeNames[value]}</span>
                </MenuRadioItem>
              ))}
            </MenuRadioGroup>
          </div>
        )}
        {view === 'theme' && (
          <div ref={focusChoice}>
            <MenuLabel>{t('theme')}</MenuLabel>
            <MenuRadioGroup value={currentTheme} onChange={changeTheme}>
              {themes.map((value) => (
                <MenuRadioItem key={value} value={value}>
                  {t(`themes.${value}`)}
                </MenuRadioItem>
              ))}
            </MenuRadioGroup>
          </div>
        )}
      </Menu>
      <KeyboardSheet open={showsKeys} onClose={() => setShowsKeys(false)} />
    </>
  )

  /** Language and theme open in place of the list: a menu beside a menu has no room on a phone. */
  function all() {
    return (
      <>
        <MenuLabel>{name}</MenuLabel>
        <MenuItem
          keepOpen
          onSelect={() => setView('language')}
          icon={<Languages aria-hidden className="size-4" />}
        >
          {t('language')}
        </MenuItem>
        <MenuItem
          keepOpen
          onSelect={() => setView('theme')}
          icon={<SunMoon aria-hidden className="size-4" />}
        >
          {t('theme')}
        </MenuItem>
        <MenuItem onSelect={() => setShowsKeys(true)} icon={<Keyboard aria-hidden className="size-4" />}>
          {t('keyboard')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => void leave()} icon={<LogOut aria-hidden className="size-4" />}>
          {t('signOut')}
        </MenuItem>
      </>
    )
  }

  function changeTheme(value: string) {
    const chosen = themes.find((one) => one === value)
    if (!chosen) return
    chooseTheme(chosen)
    setTheme(chosen)
  }
}

/** What had the focus is gone with the list it was in. */
function focusChoice(group: HTMLDivElement | null) {
  const choice =
    group?.querySelector<HTMLElement>('[aria-checked=true]') ??
    group?.querySelector<HTMLElement>('[role=menuitemradio]')
  choice?.focus()
}
