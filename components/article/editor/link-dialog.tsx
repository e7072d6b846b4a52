'use client'

import type { Editor } from '@tiptap/core'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { readHref } from '@/components/compose/read-href'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** Makes what is selected a link, changes the one the cursor is in, or takes it away. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useTranslations('articles.editor.link')
  const [before] = useState(() => ({
    href: String(editor.getAttributes('link')['href'] ?? ''),
    isEmpty: editor.state.selection.empty,
  }))
  const [url, setUrl] = useState(before.href)
  const [words, setWords] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const needsWords = before.isEmpty && before.href === ''
  const href = readHref(url)

  function save(event: FormEvent) {
    event.preventDefault()
    setIsChecked(true)
    if (href === null) return
    onClose()
    const chain = editor.chain().focus()
    if (needsWords) {
      const text = words.trim() || href
      chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }).run()
    } else chain.extendMarkRange('link').setLink({ href }).run()
  }
  function remove() {
    onClose()
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          {before.href ? (
            <Button variant="danger" onClick={remove}>
              {t('remove')}
            </Button>
          ) : (
            <Button onClick={onClose}>{t('cancel')}</Button>
          )}
          <Button variant="primary" type="submit" form="article-link">
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="article-link" noValidate onSubmit={save} className="flex flex-col gap-4">
        <Field
          label={t('url')}
          hint={t('urlHint')}
          error={isChecked && href === null ? t('badUrl') : undefined}
          required
        >
          <Input
            data-autofocus=""
            type="url"
            inputMode="url"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </Field>
        {needsWords && (
          <Field label={t('words')} optional>
            <Input value={words} onChange={(event) => setWords(event.target.value)} />
          </Field>
        )}
      </form>
    </Dialog>
  )
}
