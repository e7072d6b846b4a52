'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { unwrap, type ActionError } from '@/components/data/action-error'
import { articleRevisionOptions, articleRevisionsOptions } from '@/components/data/articles'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Time } from '@/components/ui/time'
import { pinRevision } from '@/lib/actions/articles'
import type { Article } from '@/lib/article/article'
import { CompareDialog } from './compare-dialog'

type RevisionsDialogProps = {
  account: { name: string; simulated: boolean }
  documentId: string
  mine: Article[]
  onRestore: (articles: Article[]) => void
  onClose: () => void
}

/** How the document stood before, newest first; each can be looked at beside what it is now, and brought back. */
export function RevisionsDialog({ account, documentId, mine, onRestore, onClose }: RevisionsDialogProps) {
  const t = useTranslations('articles.revisions')
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState<number | null>(null)
  const { data: revisions, error } = useQuery(articleRevisionsOptions(documentId))
  const { data: shown, error: showError } = useQuery({
    ...articleRevisionOptions(documentId, chosen ?? 0),
    enabled: chosen !== null,
  })
  /** What stands there now becomes a version first, whenever the last one was kept. */
  const restore = useMutation<Article[], ActionError, number>({
    mutationFn: async (revision) => {
      const { articles } = await queryClient.fetchQuery(articleRevisionOptions(documentId, revision))
      await unwrap(pinRevision({ id: documentId }))
      return articles
    },
    onSuccess: onRestore,
  })
  if (chosen !== null && shown)
    return (
      <CompareDialog
        account={account}
        left={{ title: t('nowHead'), articles: mine }}
        right={{ title: t('thenHead', { n: chosen }), articles: shown.articles }}
        actions={[{ label: t('restore'), onPress: () => restore.mutate(chosen) }]}
        onClose={() => setChosen(null)}
      />
    )
  const failure = error ?? showError ?? restore.error
  return (
    <Dialog open onClose={onClose} title={t('title')} size="medium">
      {failure && <Failure error={failure} />}
      {!failure && !revisions && <p className="text-ink-2">{t('loading')}</p>}
      {revisions?.length === 0 && <p className="text-ink-2">{t('empty')}</p>}
      <ul className="flex flex-col">
        {revisions?.map(({ revision, at, byName, titles }) => (
          <li key={revision} className="flex items-center gap-3 border-b border-line py-2 last:border-0">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{titles.filter(Boolean).join(' · ')}</span>
              <span className="text-sm text-ink-3">
                {t.rich('item', { time: () => <Time at={at} />, name: byName })}
              </span>
            </span>
            <Button
              busy={chosen === revision && !showError}
              aria-label={t('showNamed', { n: revision })}
              onClick={() => setChosen(revision)}
            >
              {t('show')}
            </Button>
            <Button
              busy={restore.isPending && restore.variables === revision}
              aria-label={t('restoreNamed', { n: revision })}
              onClick={() => restore.mutate(revision)}
            >
              {t('restoreShort')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
