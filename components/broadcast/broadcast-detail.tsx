'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ActionError } from '@/components/data/action-error'
import { broadcastDetailOptions } from '@/components/data/broadcasts'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Num } from '@/components/ui/num'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { langOf } from './lang-of'
import { BatchTable } from './batch-table'
import { MessageBubble } from './message-bubble'
import { PauseNotice } from './pause-notice'
import { Results } from './results'
import { Standing } from './standing'
import { SteerButtons } from './steer-buttons'
import { StoryList } from './story-list'
import { useBroadcastWords } from './words'

/** Everything about one broadcast, live while it moves. */
export function BroadcastDetail({ id, accountName }: { id: string; accountName: string }) {
  const t = useTranslations('detail')
  const words = useBroadcastWords()
  const { data, error, refetch } = useQuery(broadcastDetailOptions(id))
  if (!data) return error && <Failure error={error as ActionError} action={retry()} className="mt-6" />

  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={<span lang={langOf(words.titleOf(data))}>{words.titleOf(data)}</span>}>
        <SteerButtons broadcast={data} />
      </PageHeader>
      {error && <Failure error={error as ActionError} action={retry()} />}
      <Standing broadcast={data} />
      {data.status === 'paused' && <PauseNotice reason={data.pauseReason} />}
      <Results broadcast={data} />
      {data.batches.length > 0 && <BatchTable batches={data.batches} />}
      <div className="grid gap-4 lg:grid-cols-2">
        <StoryList story={data.story} batches={data.batches.length} />
        <Panel title={t('message.title')}>
          <div
            role="group"
            aria-label={t('message.title')}
            tabIndex={0}
            className="max-h-96 overflow-y-auto rounded-panel bg-glass p-3"
          >
            <MessageBubble accountName={accountName} content={data.content} />
          </div>
          <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
            <Fact label={t('facts.audience')}>{words.audienceOf(data)}</Fact>
            {data.recipients !== null && (
              <Fact label={t('facts.people')}>
                <Num value={data.recipients} />
              </Fact>
            )}
            <Fact label={t('facts.by')}>{data.createdByName}</Fact>
            {data.submittedAt && (
              <Fact label={t('facts.submitted')}>
                <Time at={data.submittedAt} format="full" />
              </Fact>
            )}
            {data.endedAt && (
              <Fact label={t('facts.ended')}>
                <Time at={data.endedAt} format="full" />
              </Fact>
            )}
          </dl>
        </Panel>
      </div>
    </div>
  )

  function retry() {
    return <Button onClick={() => void refetch()}>{t('retry')}</Button>
  }
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
