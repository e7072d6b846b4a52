'use client'

import { useQuery } from '@tanstack/react-query'
import { Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import type { ActionError } from '@/components/data/action-error'
import { snippetsOptions, useChangeSnippets } from '@/components/data/snippets'
import { langOf } from '@/components/broadcast/lang-of'
import { Button, IconButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { SnippetView } from '@/lib/services/snippet/view'

type SnippetDialogProps = {
  appId: string
  /** what is marked in the message can be kept as one */
  selected: string
  onInsert: (text: string) => void
  onClose: () => void
}

/** Pieces of text that are used again and again: put in, kept, renamed, deleted. */
export function SnippetDialog({ appId, selected, onInsert, onClose }: SnippetDialogProps) {
  const t = useTranslations('compose.snippets')
  const { data, error } = useQuery(snippetsOptions(appId))
  return (
    <Dialog open onClose={onClose} title={t('title')} size="medium">
      <div className="flex flex-col gap-4">
        {error && <Failure error={error as ActionError} />}
        {!data && !error && <p className="text-ink-3">{t('loading')}</p>}
        {data?.length === 0 && <p className="text-ink-2">{t('empty')}</p>}
        {data && data.length > 0 && (
          <ul aria-label={t('title')} className="overflow-hidden rounded-panel border border-line">
            {data.map((snippet) => (
              <Row key={snippet.id} appId={appId} snippet={snippet} onInsert={onInsert} />
            ))}
          </ul>
        )}
        {selected.trim() === '' ? (
          <p className="text-sm text-ink-3">{t('howToSave')}</p>
        ) : (
          <SaveForm appId={appId} text={selected} />
        )}
      </div>
    </Dialog>
  )
}

function Row({
  appId,
  snippet: { id, name, text },
  onInsert,
}: {
  appId: string
  snippet: SnippetView
  onInsert: (text: string) => void
}) {
  const t = useTranslations('compose.snippets')
  const change = useChangeSnippets(appId)
  const [renamed, setRenamed] = useState<string | null>(null)
  const [isDeleting, setIsDeleting] = useState(false)
  return (
    <li className="flex flex-col gap-1 border-b border-line px-3 py-2 last:border-b-0">
      {renamed === null ? (
        <div className="flex items-center gap-1">
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold" lang={langOf(name)}>
              {name}
            </span>
            <span className="line-clamp-2 text-sm whitespace-pre-wrap text-ink-2" lang={langOf(text)}>
              {text}
            </span>
          </span>
          <Button onClick={() => onInsert(text)} aria-label={t('insertNamed', { name })}>
            {t('insert')}
          </Button>
          <IconButton label={t('rename', { name })} onClick={() => setRenamed(name)}>
            <Pencil aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={t('delete', { name })} onClick={() => setIsDeleting(true)}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </div>
      ) : (
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            change.mutate({ do: 'rename', id, name: renamed }, { onSuccess: () => setRenamed(null) })
          }}
        >
          <Field label={t('name')} error={change.error?.fields.name} className="flex-1" required>
            <Input autoFocus value={renamed} onChange={(event) => setRenamed(event.target.value)} />
          </Field>
          <Button onClick={() => setRenamed(null)}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" busy={change.isPending}>
            {t('save')}
          </Button>
        </form>
      )}
      {isDeleting && (
        <div className="flex flex-wrap items-center justify-end gap-2">
          <span className="flex-1 text-sm">{t('deleteSure')}</span>
          <Button onClick={() => setIsDeleting(false)}>{t('cancel')}</Button>
          <Button
            variant="danger"
            busy={change.isPending}
            onClick={() => change.mutate({ do: 'delete', id })}
            autoFocus
          >
            {t('deleteYes')}
          </Button>
        </div>
      )}
      {change.error && !change.error.fields.name && <Failure error={change.error} />}
    </li>
  )
}

function SaveForm({ appId, text }: { appId: string; text: string }) {
  const t = useTranslations('compose.snippets')
  const change = useChangeSnippets(appId)
  const [name, setName] = useState('')
  function save(event: FormEvent) {
    event.preventDefault()
    change.mutate({ do: 'add', name, text })
  }
  if (change.isSuccess) return <p role="status">{t('saved', { name: name.trim() })}</p>
  return (
    <form noValidate onSubmit={save} className="flex flex-col gap-2 border-t border-line pt-4">
      <h3>{t('saveSelection')}</h3>
      <p lang={langOf(text)} className="line-clamp-3 text-sm whitespace-pre-wrap text-ink-2">
        {text}
      </p>
      <div className="flex items-end gap-2">
        <Field label={t('name')} error={change.error?.fields.name} className="flex-1" required>
          <Input value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
        <Button variant="primary" type="submit" busy={change.isPending}>
          {t('save')}
        </Button>
      </div>
      {change.error && !change.error.fields.name && <Failure error={change.error} />}
    </form>
  )
}
