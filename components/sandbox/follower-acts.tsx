'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { isFollowing, type FollowerAct, type SimulatedPerson } from './sandbox-api'

type FollowerActsProps = { person: SimulatedPerson | undefined; act: (what: FollowerAct) => void }

/** What this person can do besides writing: follow, leave, want no broadcasts, scan one of the account's codes. */
export function FollowerActs({ person, act }: FollowerActsProps) {
  const t = useTranslations('phone')
  const follows = person ? isFollowing(person) : true
  const [scene, setScene] = useState('')

  function scan(event: FormEvent) {
    event.preventDefault()
    if (scene.trim()) act({ act: 'scan', scene: scene.trim() })
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        {follows ? (
          <>
            <Button onClick={() => act({ act: 'unsubscribe' })}>{t('unfollow')}</Button>
            <Button onClick={() => act({ act: person?.refuses ? 'accept' : 'refuse' })}>
              {t(person?.refuses ? 'acceptBroadcasts' : 'refuseBroadcasts')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="primary" onClick={() => act({ act: 'subscribe' })}>
              {t('follow')}
            </Button>
            <span role="status" className="text-ink-2">
              {t('unfollowed')}
            </span>
          </>
        )}
      </div>
      <details>
        <summary className="min-h-6">{t('scanTitle')}</summary>
        <form onSubmit={scan} className="mt-2 flex items-end gap-2">
          <Field label={t('scene')} hint={t('sceneHint')} className="min-w-0 flex-1">
            <Input value={scene} onChange={(event) => setScene(event.target.value)} maxLength={64} />
          </Field>
          <Button type="submit">{t('scan')}</Button>
        </form>
      </details>
    </div>
  )
}
