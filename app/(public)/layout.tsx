import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Messages } from '@/components/ui/messages'
import { LocaleSwitch } from '@/components/shell/locale-switch'

/** The pages before sign-in: no data, no navigation, as little JavaScript as a form needs. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('common')
  return (
    <Messages of={['signIn']}>
      <div className="mx-auto flex min-h-dvh w-full max-w-sm flex-col px-4">
        <a
          href="#content"
          className="fixed top-1 left-1 z-50 -translate-y-16 rounded-control bg-surface px-3 py-2 shadow-float focus:translate-y-0"
        >
          {t('skipToContent')}
        </a>
        <header className="flex items-center justify-between gap-4 py-4">
          <p className="text-lg font-semibold">{t('appName')}</p>
          <LocaleSwitch />
        </header>
        {/* In the middle by the window's height, not by its own: it stays where it is while the rest of it comes. */}
        <main
          id="content"
          tabIndex={-1}
          className="flex flex-1 flex-col pt-[max(1rem,calc(50dvh-16rem))] pb-24 outline-none"
        >
          {children}
        </main>
      </div>
    </Messages>
  )
}
