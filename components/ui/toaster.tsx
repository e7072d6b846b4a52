'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState, type ComponentType } from 'react'
import { TOAST_EVENT, type Toast } from './toast'

type Sonner = typeof import('sonner')

/** Toasts only repeat what the page also shows: one at a time, 8 s, held while pointed at. */
export function Toaster() {
  const t = useTranslations('common')
  const [sonner, setSonner] = useState<Sonner | null>(null)

  useEffect(() => {
    async function say({ message }: Toast) {
      const loaded = await import('sonner')
      setSonner(loaded)
      loaded.toast(message)
    }
    const show = (event: Event) => void say((event as CustomEvent<Toast>).detail)
    window.addEventListener(TOAST_EVENT, show)
    return () => window.removeEventListener(TOAST_EVENT, show)
  }, [])

  if (!sonner) return null
  const Host: ComponentType<React.ComponentProps<Sonner['Toaster']>> = sonner.Toaster
  return (
    <Host
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
