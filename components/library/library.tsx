'use client'

import { RefreshCw } from 'lucide-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { ArticleList } from '@/components/article/article-list'
import { mediaListOptions } from '@/components/data/media'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import type { Keep } from '@/lib/media/media'
import { DropZone } from './drop-zone'
import { libraryParsers } from './filters'
import { KeepSelect } from './keep-select'
import { KindTabs, PANEL_ID } from './kind-tabs'
import { MediaList } from './media-list'
import { MediaRow } from './media-row'
import { MediaSearch } from './media-search'
import { UploadButton } from './upload-button'
import { UploadList } from './upload-list'
import { useSync } from './use-sync'
import { useUploads } from './use-uploads'

type LibraryProps = { appId: string; mayAuthor: boolean }

/** An account's files: tab and search in the address, rows from the cache that the page seeded. */
export function Library({ appId, mayAuthor }: LibraryProps) {
  const t = useTranslations('library')
  const [{ kind, q }, setFilters] = useQueryStates(libraryParsers)
  const [keep, setKeep] = useState<Keep>('temporary')
  const [added, setAdded] = useState('')
  const uploads = useUploads(appId, (item) => {
    setAdded(t('upload.added', { name: item.name }))
    // The right tab may be another one.
    if (item.kind !== kind) toast(t('upload.addedElsewhere', { name: item.name, tab: t(`tab.${item.kind}`) }))
  })
  const addFiles = (files: File[]) => uploads.add(files, keep)
  const clear = () => void setFilters({ q: null })

  const kindTabs = <KindTabs tab={kind} onChange={(tab) => void setFilters({ kind: tab, q: null })} />
  const search = (
    <MediaSearch key={kind} value={q} onChange={(words) => void setFilters({ q: words || null })} />
  )

  if (kind === 'article')
    return (
      <div className="flex flex-col gap-3">
        {kindTabs}
        <div id={PANEL_ID} role="tabpanel" aria-labelledby={`library-tab-${kind}`} tabIndex={-1}>
          <ArticleList appId={appId} mayAuthor={mayAuthor} q={q} search={search} onClear={clear} />
        </div>
      </div>
    )
  return (
    <div className="flex flex-col gap-3">
      {kindTabs}
      <div className="flex flex-wrap items-end justify-between gap-x-3 gap-y-2">
        {search}
        {mayAuthor && (
          <div className="flex items-end gap-2 max-sm:w-full max-sm:justify-between">
            <KeepSelect value={keep} onChange={setKeep} />
            <UploadButton primary kinds={[kind]} onFiles={addFiles} />
          </div>
        )}
      </div>
      {mayAuthor && <SyncLine appId={appId} kind={kind} q={q} />}
      <UploadList {...uploads} />
      <p role="status" className="sr-only">
        {added}
      </p>
      <div id={PANEL_ID} role="tabpanel" aria-labelledby={`library-tab-${kind}`} tabIndex={-1}>
        {mayAuthor && <DropZone onFiles={addFiles} />}
        <div className="rounded-panel border border-line bg-surface">
          <MediaList
            key={kind}
            appId={appId}
            kind={kind}
            q={q}
            onClear={clear}
            first={mayAuthor && <UploadHint />}
            row={(item) => <MediaRow item={item} mayAuthor={mayAuthor} />}
          />
        </div>
      </div>
    </div>
  )
}

function UploadHint() {
  const t = useTranslations('library')
  return <p className="text-ink-3">{t('upload.hint')}</p>
}

type SyncLineProps = { appId: string; kind: Parameters<ReturnType<typeof useSync>['start']>[0]; q: string }

/** When WeChat's own library was last looked through, and the button to do it again. */
function SyncLine({ appId, kind, q }: SyncLineProps) {
  const t = useTranslations('library.sync')
  const { data } = useInfiniteQuery(mediaListOptions(appId, kind, q))
  const { start, step, error, isRunning } = useSync(appId)
  const syncedAt = data?.pages[0]?.syncedAt
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
        <Button busy={isRunning} onClick={() => void start(kind)}>
          {!isRunning && <RefreshCw aria-hidden className="size-4" />}
          {t('button')}
        </Button>
        <p role="status" className="tabular">
          {isRunning && step
            ? t('running', { read: step.read, total: step.total })
            : step
              ? t('done', { total: step.total, added: step.added })
              : syncedAt
                ? t.rich('last', { time: () => <Time at={syncedAt} /> })
                : t('never')}
        </p>
      </div>
      {error && (
        <Failure error={error} action={<Button onClick={() => void start(kind)}>{t('goOn')}</Button>} />
      )}
    </div>
  )
}
