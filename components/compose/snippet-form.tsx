'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import type { ActionError } from '@/components/data/action-error'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'

type Words = { name: string; text: string }

type SnippetFormProps = {
  snippet: Words
  error: ActionError | null
  busy: boolean
  onSave: (snippet: Words) => void
  onCancel: () => void
}

/** A new snippet, or one that is changed. */
export function SnippetForm({ snippet, error, busy, onSave, onCancel }: SnippetFormProps) {
  const t = useTranslations('compose.snippets')
  const [name, setName] = useState(snippet.name)
  const [text, setText] = useState(snippet.text)
  const isAtField = error !== null && (error.fields.name ?? error.fields.text) !== undefined
  function save(event: FormEvent) {
    event.preventDefault()
    onSave({ name, text })
  }
  return (
    <form noValidate onSubmit={save} className="flex flex-col gap-3">
      <Field label={t('name')} error={error?.fields.name} required>
        <Input
          autoFocus
          data-autofocus=""
          value={name}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={t('text')} error={error?.fields.text} required>
        <Textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      {error && !isAtField && <Failure error={error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <Button variant="primary" type="submit" busy={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
