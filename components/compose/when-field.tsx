'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useController, type Control } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import type { ComposeValues } from './values'

const SendAtField = dynamic(() => import('./send-at-field').then((file) => file.SendAtField), { ssr: false })

type WhenFieldProps = {
  control: Control<ComposeValues>
  /** the account's, until another is chosen */
  accountZone: string
  /** what happens when WeChat refuses one matters only where there are several */
  calls: number | null
}

/** Now, or at a time of a zone; and what a refused batch does to the others. */
export function WhenField({ control, accountZone, calls }: WhenFieldProps) {
  const t = useTranslations('compose.when')
  const when = useController({ control, name: 'when' })
  const zone = useController({ control, name: 'zone' })
  const onError = useController({ control, name: 'onError' })

  function choose(value: ComposeValues['when']) {
    if (value === 'later' && zone.field.value === '') zone.field.onChange(accountZone)
    when.field.onChange(value)
  }

  return (
    <div id="compose-when" tabIndex={-1} className="flex flex-col gap-3">
      <RadioGroup
        label={t('heading')}
        hideLabel
        value={when.field.value}
        onChange={choose}
        options={[
          { value: 'now', label: t('now') },
          { value: 'later', label: t('later') },
        ]}
      />
      {when.field.value === 'later' && <SendAtField control={control} accountZone={accountZone} />}
      {calls !== null && calls > 1 && (
        <Field id="compose-on-error" label={t('onError.label')} hint={t('onError.hint', { calls })}>
          <Select {...onError.field} className="max-w-80">
            {(['pause', 'skip'] as const).map((value) => (
              <option key={value} value={value}>
                {t(`onError.${value}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  )
}
