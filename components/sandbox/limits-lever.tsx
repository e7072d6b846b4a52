'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LeverGroup } from './lever-group'
import { limitsOptions, type Limits } from './levers-api'
import { control } from './sandbox-api'
import { useLever } from './use-lever'

const names = ['perMinute', 'perDay', 'perMonth'] as const
const MOST = { perMinute: 100_000_000, perDay: 100_000_000, perMonth: 255 }

/** How many mass calls and messages this account may have; an empty field lifts the limit. */
export function LimitsLever({ appId, onPulled }: { appId: string; onPulled: () => void }) {
  const t = useTranslations('phone')
  const lever = useLever(onPulled)
  const { data: limits } = useQuery(limitsOptions(appId))

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const entries = names.map((name) => {
      const typed = String(form.get(name) ?? '').trim()
      return [name, typed === '' ? null : Number(typed)]
    })
    void lever.pull(() => control('limits', { appid: appId, ...Object.fromEntries(entries) }), t('limitsSet'))
  }
  return (
    <LeverGroup
      title={t('limitsTitle')}
      state={limits && <Summary limits={limits} />}
      hint={t('limitsHint')}
      folded
    >
      {/* Made anew when other limits are in force, so that the fields show them. */}
      <form
        key={limits && names.map((name) => limits[name]).join()}
        onSubmit={save}
        className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]"
      >
        {names.map((name) => (
          <Field key={name} label={t(`limits.${name}`)}>
            <Input
              name={name}
              type="number"
              min={0}
              max={MOST[name]}
              defaultValue={limits?.[name] ?? ''}
              placeholder={t('unlimited')}
            />
          </Field>
        ))}
        <Button type="submit" busy={lever.isBusy}>
          {t('setLimits')}
        </Button>
      </form>
      {lever.outcome}
    </LeverGroup>
  )
}

function Summary({ limits }: { limits: Limits }) {
  const t = useTranslations('phone')
  const shown = (value: number | null) => value ?? '∞'
  return t('limitsState', {
    minute: shown(limits.perMinute),
    day: shown(limits.perDay),
    month: shown(limits.perMonth),
  })
}
