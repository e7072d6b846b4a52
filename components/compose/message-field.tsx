'use client'

import { Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { useController, type Control } from 'react-hook-form'
import { langOf } from '@/components/broadcast/lang-of'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { checkContent } from '@/lib/broadcast/check-content'
import { measureText } from '@/lib/broadcast/text'
import { MASS_TEXT_MAX_BYTES } from '@/lib/wechat/wire/limits'
import { EmojiPicker } from './emoji-picker'
import { useQuietBlur } from './use-quiet-blur'
import { toContent, type ComposeValues } from './values'

const LinkDialog = dynamic(() => import('./link-dialog').then((file) => file.LinkDialog), { ssr: false })

/** The message: counted as WeChat counts it, with emoji and links put in where the cursor is. */
export function MessageField({ control, id }: { control: Control<ComposeValues>; id: string }) {
  const t = useTranslations('compose.message')
  const tProblem = useTranslations('compose.problems')
  const { field, fieldState } = useController({ control, name: 'text' })
  const [linkFor, setLinkFor] = useState<string | null>(null)
  const onBlur = useQuietBlur(field.onBlur)
  const box = useRef<HTMLTextAreaElement | null>(null)
  const { characters, bytes } = measureText(field.value)
  const isOver = bytes > MASS_TEXT_MAX_BYTES
  const warning = checkContent(toContent({ text: field.value })).find(
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
      <div className="flex flex-wrap gap-2">
        <EmojiPicker onPick={insert} />
        <Button variant="ghost" onClick={() => setLinkFor(selection())}>
          <Link2 aria-hidden className="size-4" />
          {t('link')}
        </Button>
      </div>
      {linkFor !== null && (
        <LinkDialog
          selected={linkFor}
          onClose={() => setLinkFor(null)}
          onInsert={(markup) => {
            setLinkFor(null)
            // The closing dialog gives the focus back first; then the cursor goes behind what came in.
            setTimeout(() => insert(markup))
          }}
        />
      )}
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
