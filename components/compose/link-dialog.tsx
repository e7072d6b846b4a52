'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { isSafeHref } from '@/lib/broadcast/text'

type LinkDialogProps = {
  /** what was selected in the message becomes the words to tap */
  selected: string
  onInsert: (markup: string) => void
  onClose: () => void
}

/** Writes the one piece of markup a text message may have, so that nobody has to type it. */
export function LinkDialog({ selected, onInsert, onClose }: LinkDialogProps) {
  const t = useTranslations('compose.link')
  const [url, setUrl] = useState('')
  const [label, setLabel] = useState(selected)
  const [isChecked, setIsChecked] = useState(false)
  const href = readHref(url)
  const urlError = isChecked && href === null ? t('badUrl') : undefined
  const labelError = isChecked ? labelProblem(label) : null

  function insert(event: FormEvent) {
    event.preventDefault()
    setIsChecked(true)
    if (href === null || labelProblem(label)) return
    onInsert(`<a href="${href}">${label.trim()}</a>`)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form="insert-link">
            {t('insert')}
          </Button>
        </>
      }
    >
      <form id="insert-link" noValidate onSubmit={insert} className="flex flex-col gap-4">
        <Field label={t('url')} hint={t('urlHint')} error={urlError} required>
          <Input
            data-autofocus=""
            type="url"
            inputMode="url"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </Field>
        <Field label={t('label')} error={labelError && t(labelError)} required>
          <Input value={label} onChange={(event) => setLabel(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  )
}

function labelProblem(label: string): 'noLabel' | 'badLabel' | null {
  if (label.trim() === '') return 'noLabel'
  return /[<>]/.test(label) ? 'badLabel' : null
}

/** The address as it goes into the message, or null: quotes and spaces would end the attribute early. */
export function readHref(typed: string): string | null {
  const text = typed.trim()
  if (!URL.canParse(text)) return null
  const href = /["'<>\s]/.test(text) ? new URL(text).href.replaceAll("'", '%27') : text
  return isSafeHref(href) ? href : null
}
