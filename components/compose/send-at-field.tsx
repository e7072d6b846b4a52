'use client'

import { useLocale, useNow, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useController, type Control } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toLocal, toMoment } from '@/lib/broadcast/zoned-time'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locale'
import { formatDay, formatFull } from '@/lib/i18n/time'
import { useQuietBlur } from './use-quiet-blur'
import type { ComposeValues } from './values'

/** A wall clock's time and whose wall, with what that means in words. */
export function SendAtField({
  control,
  accountZone,
}: {
  control: Control<ComposeValues>
  accountZone: string
}) {
  const t = useTranslations('compose.when')
  const sendAt = useController({ control, name: 'sendAt' })
  // The same time in another zone is another moment: what was past may be ahead.
  const zone = useController({ control, name: 'zone', rules: { deps: 'sendAt' } })
  const onBlur = useQuietBlur(sendAt.field.onBlur)
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-3">
      <Field
        id="compose-send-at"
        label={t('sendAt')}
        error={sendAt.fieldState.error?.message}
        hint={<InWords local={sendAt.field.value} zone={zone.field.value} />}
        className="min-w-0 grow basis-60"
        required
      >
        <Input
          {...sendAt.field}
          type="datetime-local"
          // A browser may write seconds, which nobody asked for.
          onChange={(event) => sendAt.field.onChange(event.target.value.slice(0, 16))}
          onBlur={onBlur}
        />
      </Field>
      <Field id="compose-zone" label={t('zone')} className="min-w-0 grow basis-60">
        <Select {...zone.field}>
          <Zones chosen={zone.field.value} accountZone={accountZone} />
        </Select>
      </Field>
    </div>
  )
}

/** In the zone, for the reader's own clock if that shows another time, and what daylight saving does to it. */
function InWords({ local, zone }: { local: string; zone: string }) {
  const t = useTranslations('compose.when')
  const current = useLocale()
  const locale = isLocale(current) ? current : DEFAULT_LOCALE
  const now = useNow({ updateInterval: 20_000 })
  const moment = toMoment(local, zone)
  if (!moment) return null
  const { at, skipped, repeated } = moment
  const own = readersZone()
  const inZone = toLocal(at, zone)
  const forReader = toLocal(at, own)
  return (
    <>
      <span className="block text-ink-2">{formatFull(at, { locale, now, zone })}</span>
      {forReader !== inZone && (
        <span className="block">
          {t('yours', {
            time: `${formatDay(at, { locale, now, zone: own })} ${forReader.slice(11)}`,
            zone: own,
          })}
        </span>
      )}
      {skipped && (
        <span className="block text-warn">
          {t('skipped', { typed: local.slice(11), actual: inZone.slice(11) })}
        </span>
      )}
      {repeated && <span className="block text-warn">{t('repeated', { typed: local.slice(11) })}</span>}
    </>
  )
}

/** Some four hundred: made once. The likely ones come first. */
function Zones({ chosen, accountZone }: { chosen: string; accountZone: string }) {
  const t = useTranslations('compose.when')
  return useMemo(() => {
    const likely = [...new Set([accountZone, readersZone(), 'UTC', chosen])]
    const others = Intl.supportedValuesOf('timeZone').filter((zone) => !likely.includes(zone))
    return (
      <>
        <optgroup label={t('zonesLikely')}>{likely.map(toOption)}</optgroup>
        <optgroup label={t('zonesAll')}>{others.map(toOption)}</optgroup>
      </>
    )
  }, [t, chosen, accountZone])
}

const toOption = (zone: string) => (
  <option key={zone} value={zone}>
    {zone}
  </option>
)

const readersZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone
