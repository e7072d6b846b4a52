import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Namespace } from '@/lib/i18n/messages'

/**
 * Hands the browser the messages that the client components inside use, and no others. A page wraps itself in it:
 * `<Messages of={['compose']}>`; `common` always comes along.
 */
export async function Messages({ of, children }: { of: Namespace[]; children: ReactNode }) {
  const all = await getMessages()
  const picked = Object.fromEntries(['common', ...of].map((namespace) => [namespace, all[namespace]]))
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>
}
