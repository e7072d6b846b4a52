'use client'

import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionError } from '@/components/data/action-error'
import { snippetsOptions, useChangeSnippets } from '@/components/data/snippets'
import { langOf } from '@/components/broadcast/lang-of'
import { Button, IconButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import type { SnippetView } from '@/lib/services/snippet/view'
import { SnippetForm } from './snippet-form'

type SnippetDialogProps = {
  appId: string
  /** what is marked in the message can be kept as one */
  selected: string
  onInsert: (text: string) => void
  onClose: () => void
}

/** Pieces of text that are used again and again: put in, kept, changed, deleted. */
export function SnippetDialog({ appId, selected, onInsert, onClose }: SnippetDialogProps) {
  const t = useTranslations('compose.snippets')
  const { data, error } = useQuery(snippetsOptions(appId))
  const change = useChangeSnippets(appId)
  const [isAdding, setIsAdding] = useState(selected.trim() !== '')
  const [added, setAdded] = useState('')
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
        <p role="status" className="empty:hidden">
          {added && t('saved', { name: added })}
        </p>
        {isAdding ? (
          <section aria-labelledby="new-snippet" className="flex flex-col gap-2 border-t border-line pt-4">
            <h3 id="new-snippet">{t(selected.trim() === '' ? 'add' : 'saveSelection')}</h3>
            <SnippetForm
              snippet={{ name: '', text: selected }}
              error={change.error}
              busy={change.isPending}
              onSave={(snippet) =>
                change.mutate(
                  { do: 'add', ...snippet },
                  {
                    onSuccess: () => {
                      setAdded(snippet.name.trim())
                      setIsAdding(false)
                    },
                  },
                )
              }
              onCancel={() => setIsAdding(false)}
            />
          </section>
        ) : (
          <Button className="self-start" onClick={() => setIsAdding(true)}>
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

type RowProps = { appId: string; snippet: SnippetView; onInsert: (text: string) => void }

function Row({ appId, snippet, onInsert }: RowProps) {
  const t = useTranslations('compose.snippets')
  const change = useChangeSnippets(appId)
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null)
  const { id, name, text } = snippet
  if (doing === 'edit')
    return (
      <li className="border-b border-line p-3 last:border-b-0">
        <SnippetForm
          snippet={snippet}
          error={change.error}
          busy={change.isPending}
          onSave={(changed) =>
            change.mutate({ do: 'change', id, ...changed }, { onSuccess: () => setDoing(null) })
          }
          onCancel={() => setDoing(null)}
        />
      </li>
    )
  return (
    <li className="flex flex-col gap-1 border-b border-line px-3 py-2 last:border-b-0">
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
        <IconButton label={t('edit', { name })} onClick={() => setDoing('edit')}>
          <Pencil aria-hidden className="size-4" />
        </IconButton>
        <IconButton label={t('delete', { name })} onClick={() => setDoing('delete')}>
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      </div>
      {doing === 'delete' && (
        <div className="flex flex-wrap items-center justify-end gap-2">
          <span className="flex-1 text-sm">{t('deleteSure')}</span>
          <Button onClick={() => setDoing(null)}>{t('cancel')}</Button>
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
      {change.error && <Failure error={change.error} />}
    </li>
  )
}
