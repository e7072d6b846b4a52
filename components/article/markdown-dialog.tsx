'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { ActionError } from '@/components/data/action-error'
import { readMarkdown, type Imported } from '@/components/data/article-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'

type MarkdownDialogProps = { onImported: (article: Imported) => void; onClose: () => void }

/** Markdown from a file or the clipboard, as the text of an article. */
export function MarkdownDialog({ onImported, onClose }: MarkdownDialogProps) {
  const t = useTranslations('articles.markdown')
  const [text, setText] = useState('')
  const [isReading, setIsReading] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const chooser = useRef<HTMLInputElement>(null)

  async function readFile(file: File | undefined) {
    if (!file) return
    setFailure(null)
    try {
      setText(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()))
    } catch {
      setFailure(t('notText'))
    }
  }
  async function take() {
    if (text.trim() === '') return
    setIsReading(true)
    setFailure(null)
    try {
      const imported = await readMarkdown(text)
      onClose()
      onImported(imported)
    } catch (error) {
      setFailure(error instanceof ActionError ? error.message : t('offline'))
      setIsReading(false)
    }
  }
  return (
    <Dialog
      open
      size="medium"
      locked={isReading}
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          <Button onClick={() => chooser.current?.click()}>{t('choose')}</Button>
          <Button
            variant="primary"
            busy={isReading}
            aria-disabled={text.trim() === ''}
            onClick={() => void take()}
          >
            {t('import')}
          </Button>
        </>
      }
    >
      {failure && <Failure error={{ message: failure }} className="mb-3" />}
      <Field label={t('paste')} hint={t('hint')}>
        <Textarea
          data-autofocus=""
          rows={14}
          className="font-mono text-sm!"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <input
        ref={chooser}
        type="file"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        aria-label={t('choose')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          void readFile(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </Dialog>
  )
}
