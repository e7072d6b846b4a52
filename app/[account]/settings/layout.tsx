import type { ReactNode } from 'react'
import { SettingsNav } from '@/components/settings/settings-nav'
import { Messages } from '@/components/ui/messages'
import { currentActor } from '@/lib/auth'

type Props = { params: Promise<{ account: string }>; children: ReactNode }

export default async function SettingsLayout({ params, children }: Props) {
  const [{ account: appId }, actor] = await Promise.all([params, currentActor()])
  return (
    // `errors`: forms check in the browser with the server's schema, whose messages are keys.
    <Messages of={['settings', 'errors']}>
      <SettingsNav appId={appId} canChange={actor?.role === 'administrator'} />
      {children}
    </Messages>
  )
}
