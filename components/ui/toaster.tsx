'use client'

import { useTranslations } from 'next-intl'
import { Toaster as Sonner } from 'sonner'

/** Toasts only repeat what the page also shows: one at a time, 8 s, held while pointed at. */
export function Toaster() {
  const t = useTranslations('common')
  return (
    <Sonner
      visibleToasts={1}
      duration={8000}
      position="bottom-right"
      style={{ fontFamily: 'inherit' }}
      containerAriaLabel={t('notifications')}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'flex w-full items-center gap-2 rounded-panel bg-surface px-4 py-3 text-ink shadow-float',
          title: 'font-semibold',
          description: 'text-ink-2',
        },
      }}
    />
  )
}
