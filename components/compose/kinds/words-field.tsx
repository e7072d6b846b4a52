'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useController, type Control } from 'react-hook-form'
import { langOf } from '@/components/broadcast/lang-of'
import { cx } from '@/components/ui/cx'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { measureText } from '@/lib/broadcast/text'
import { fieldId } from '../field-id'
import { useQuietBlur } from '../use-quiet-blur'
import type { ComposeValues } from '../values'

/** Fields of words, whatever the kind. */
export type WordsPath =
  | 'contents.image.title'
  | 'contents.image.caption'
  | 'contents.video.title'
  | 'contents.video.description'
  | 'contents.newspic.title'
  | 'contents.newspic.text'
  | 'contents.card.cardId'

type WordsFieldProps = {
  control: Control<ComposeValues>
  name: WordsPath
  label: string
  hint?: ReactNode
  /** characters that WeChat or we take */
  max?: number
  rows?: number
  optional?: boolean
  inputClass?: string
}

/** What the server keeps of a field at most: content.ts. */
const KEPT_MAX = 2000

export function WordsField({ control, name, label, hint, max, rows, optional, inputClass }: WordsFieldProps) {
  const t = useTranslations('compose.message')
  const { field, fieldState } = useController({ control, name })
  const onBlur = useQuietBlur(field.onBlur)
  const { characters } = measureText(field.value)
  const input = { ...field, onBlur, lang: langOf(field.value), maxLength: KEPT_MAX, autoComplete: 'off' }
  return (
    <Field
      id={fieldId(name)}
      label={label}
      hint={hint}
      error={fieldState.error?.message}
      required={!optional}
      optional={optional && max === undefined}
      aside={
        max !== undefined && (
          <span className={cx('text-sm tabular', characters > max ? 'font-semibold text-bad' : 'text-ink-3')}>
            {t('ofMax', { count: characters, max })}
          </span>
        )
      }
    >
      {rows === undefined ? (
        <Input {...input} className={inputClass} />
      ) : (
        <Textarea {...input} rows={rows} className="field-sizing-content max-h-[40dvh]" />
      )}
    </Field>
  )
}
