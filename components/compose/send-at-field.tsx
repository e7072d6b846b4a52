'use client'

import { useTranslations } from 'next-intl'
import { useController, type Control } from 'react-hook-form'
import { TypedTimeWords, ZoneOptions } from '@/components/broadcast/typed-time'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
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
  const t = useTranslations('broadcasts.typedTime')
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
        hint={<TypedTimeWords local={sendAt.field.value} zone={zone.field.value} />}
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
          <ZoneOptions chosen={zone.field.value} accountZone={accountZone} />
        </Select>
      </Field>
    </div>
  )
}
