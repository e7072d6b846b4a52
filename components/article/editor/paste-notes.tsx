'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import type { useForeignPictures } from './use-foreign-pictures'
import type { PasteNote } from './use-paste'

/** What a paste lost, and what couldn't be brought in. */
export function PasteNotes({ notes, onDismiss }: { notes: PasteNote[]; onDismiss: () => void }) {
  const t = useTranslations('articles.editor.paste')
  const tRemoved = useTranslations('articles.removed')
  if (notes.length === 0) return null
  return (
    <Notice
      tone={notes.some(({ kind }) => kind === 'failed') ? 'warn' : 'info'}
      role="status"
      action={<Button onClick={onDismiss}>{t('dismiss')}</Button>}
    >
      {notes.map((note, index) =>
        note.kind === 'failed' ? (
          <p key={index}>{t('failed', { what: note.what, reason: note.reason })}</p>
        ) : (
          <p key={index}>
            {note.wasMarkdown && t('markdown')}{' '}
            {note.removed.length > 0 &&
              t('removed', {
                list: note.removed.map(({ what, count }) => tRemoved(what, { count })).join(t('comma')),
              })}
          </p>
        ),
      )}
    </Notice>
  )
}

/** Asked once for all pictures that are elsewhere. */
export function ForeignPictures({ state }: { state: ReturnType<typeof useForeignPictures> }) {
  const t = useTranslations('articles.editor.foreign')
  const { foreign, failed, progress, isAsked, fetchAll, leave, takeOut } = state
  if (!isAsked) return null
  if (progress) {
    const words = t('fetching', progress)
    return (
      <Notice tone="info" role="status">
        <p className="mb-1">{words}</p>
        <Progress label={words} value={progress.done} max={progress.of} valueText={words} />
      </Notice>
    )
  }
  return (
    <Notice
      tone="warn"
      role="status"
      title={
        failed.length > 0 ? t('failed', { count: failed.length }) : t('question', { count: foreign.length })
      }
      action={
        <span className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => void fetchAll()}>
            {failed.length > 0 ? t('again') : t('fetch')}
          </Button>
          <Button onClick={takeOut}>{t('takeOut')}</Button>
          <Button variant="ghost" onClick={leave}>
            {t('later')}
          </Button>
        </span>
      }
    >
      {failed.length > 0 ? (
        <ul className="list-disc pl-5">
          {failed.map(({ url, reason }) => (
            <li key={url}>
              <span className="font-mono text-sm">{url}</span>
              {reason && ` — ${reason}`}
            </li>
          ))}
        </ul>
      ) : (
        t('why')
      )}
    </Notice>
  )
}
