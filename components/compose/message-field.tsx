'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { useController, type Control } from 'react-hook-form'
import { langOf } from '@/components/broadcast/lang-of'
import { cx } from '@/components/ui/cx'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { checkContent } from '@/lib/broadcast/check-content'
import { measureText } from '@/lib/broadcast/text'
import { MASS_TEXT_MAX_BYTES } from '@/lib/wechat/wire/limits'
import { TextTools } from './text-tools'
import { useQuietBlur } from './use-quiet-blur'
import type { ComposeValues } from './values'

type MessageFieldProps = {
  account: { appId: string; name: string; zone: string }
  plannedAt: Date | null
  control: Control<ComposeValues>
  id: string
}

/** The message: counted as WeChat counts it, with emoji, links and the like put in where the cursor is. */
export function MessageField({ account, plannedAt, control, id }: MessageFieldProps) {
  const t = useTranslations('compose.message')
  const tProblem = useTranslations('compose.problems')
  const { field, fieldState } = useController({ control, name: 'contents.text.text' })
  const onBlur = useQuietBlur(field.onBlur)
  const box = useRef<HTMLTextAreaElement | null>(null)
  const { characters, bytes } = measureText(field.value)
  const isOver = bytes > MASS_TEXT_MAX_BYTES
  const warning = checkContent({ type: 'text', text: field.value }).find(
    ({ severity }) => severity === 'warning',
  )

  return (
    <div className="flex flex-col gap-2">
      <Field
        id={id}
        label={t('label')}
        error={fieldState.error?.message}
        hint={warning && <span className="text-warn">{tProblem(warning.key, warning.values)}</span>}
        required
        aside={
          <span
            className={cx(
              'text-sm tabular',
              isOver ? 'font-semibold text-bad' : warning ? 'text-warn' : 'text-ink-3',
            )}
          >
            {t('characters', { count: characters })} · {t('bytes', { bytes, max: MASS_TEXT_MAX_BYTES })}
          </span>
        }
      >
        <Textarea
          {...field}
          onBlur={onBlur}
          ref={(element) => {
            box.current = element
            field.ref(element)
          }}
          rows={9}
          lang={langOf(field.value)}
          autoComplete="off"
          className="field-sizing-content max-h-[50dvh] min-h-56"
        />
      </Field>
      <TextTools
        account={account}
        plannedAt={plannedAt}
        text={field.value}
        selection={selection}
        onInsert={insert}
      />
    </div>
  )

  function selection(): string {
    const element = box.current
    return element ? element.value.slice(element.selectionStart, element.selectionEnd) : ''
  }

  /** In place of the selection, and so that Ctrl Z takes it back. */
  function insert(text: string) {
    const element = box.current
    if (!element) return
    element.focus()
    if (document.execCommand('insertText', false, text)) return
    element.setRangeText(text, element.selectionStart, element.selectionEnd, 'end')
    field.onChange(element.value)
  }
}
