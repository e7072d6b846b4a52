'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState, type ReactNode } from 'react'
import type { ActionError } from '@/components/data/action-error'
import { broadcastDetailOptions } from '@/components/data/broadcasts'
import { MessageAsSent } from '@/components/phone/message-as-sent'
import { AppLink } from '@/components/ui/app-link'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { Num } from '@/components/ui/num'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { isInUndoWindow } from '@/lib/broadcast/schedule'
import { langOf } from './lang-of'
import { BatchTable } from './batch-table'
import { PauseNotice } from './pause-notice'
import { PlannedWords } from './typed-time'
import { Results } from './results'
import { Standing } from './standing'
import { SteerButtons } from './steer-buttons'
import { StoryList } from './story-list'
import { UndoBar } from './undo-bar'
import type { Viewer } from './viewer'
import { useBroadcastWords } from './words'

const ApprovalPanel = dynamic(() => import('./approval-panel').then((file) => file.ApprovalPanel))
const ChangesDialog = dynamic(() => import('./changes-dialog').then((file) => file.ChangesDialog), {
  ssr: false,
})
const PlannedPanel = dynamic(() => import('./planned-panel').then((file) => file.PlannedPanel))

type BroadcastDetailProps = {
  id: string
  account: { name: string; zone: string; isSimulated: boolean }
  viewer: Viewer
}

/** Everything about one broadcast, live while it moves. */
export function BroadcastDetail({ id, account, viewer }: BroadcastDetailProps) {
  const t = useTranslations('detail')
  const words = useBroadcastWords()
  // Here and not in the panel: a note that is being written outlives the broadcast being withdrawn meanwhile.
  const [askedOf, setAskedOf] = useState<number | null>(null)
  const { data, error, refetch, dataUpdatedAt } = useQuery(broadcastDetailOptions(id))
  if (!data) return error && <Failure error={error as ActionError} action={retry()} className="mt-6" />
  const { status, plannedAt, sendAt, asOf } = data
  const zone = data.schedule?.zone ?? account.zone
  const hasStarted = data.startedAt !== null
  const isUndoable = isInUndoWindow(data)
  // A reviewer is after the message; there are no results to look at.
  const isForReview = status === 'pending_approval'
  const approvedBy = data.reviews.filter(
    ({ version, verdict }) => version === data.version && verdict === 'approved',
  )

  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={<span lang={langOf(words.titleOf(data))}>{words.titleOf(data)}</span>}>
        <SteerButtons broadcast={data} viewer={viewer} />
      </PageHeader>
      {error && <Failure error={error as ActionError} action={retry()} />}
      <Standing broadcast={data} />
      {status === 'draft' && (
        <Notice
          tone="info"
          role="status"
          title={t('draft.title')}
          action={<ButtonLink href={`/${data.appId}/compose?draft=${id}`}>{t('draft.open')}</ButtonLink>}
        >
          {t('draft.means')}
        </Notice>
      )}
      {status === 'scheduled' && isUndoable && sendAt !== null && (
        <UndoBar id={id} sendAt={sendAt} asOf={asOf} cameAt={dataUpdatedAt} mayUndo={viewer.mayAuthor} />
      )}
      {((status === 'scheduled' && !isUndoable) || (status === 'paused' && !hasStarted)) &&
        plannedAt !== null && (
          <PlannedPanel
            broadcast={data}
            plannedAt={plannedAt}
            zone={zone}
            accountZone={account.zone}
            viewer={viewer}
          />
        )}
      {isForReview && (
        <ApprovalPanel broadcast={data} viewer={viewer} onAskForChanges={() => setAskedOf(data.version)} />
      )}
      {askedOf !== null && <ChangesDialog id={id} version={askedOf} onClose={() => setAskedOf(null)} />}
      {status === 'paused' && <PauseNotice reason={data.pauseReason} />}
      {!isForReview && <Results broadcast={data} />}
      {!isForReview && data.batches.length > 0 && (
        <BatchTable id={id} batches={data.batches} maySettle={viewer.maySend} />
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        <StoryList story={data.story} batches={data.batches.length} />
        <Panel
          title={t(hasStarted ? 'message.title' : 'message.notYet')}
          className={isForReview ? 'order-first' : undefined}
        >
          <div
            role="group"
            aria-label={t(hasStarted ? 'message.title' : 'message.notYet')}
            tabIndex={0}
            className="max-h-[60dvh] overflow-y-auto rounded-panel bg-glass p-3 text-glass-ink"
          >
            <MessageAsSent account={account} content={data.content} />
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
                {data.submittedByName && data.submittedById !== data.createdById && (
                  <> {t('facts.submittedBy', { by: data.submittedByName })}</>
                )}
              </Fact>
            )}
            {approvedBy.length > 0 && (
              <Fact label={t('facts.approved')}>
                {approvedBy.map(({ byName }) => byName).join(t('facts.and'))}
              </Fact>
            )}
            {plannedAt && (
              <Fact label={t('facts.planned')}>
                <PlannedWords at={new Date(plannedAt)} zone={zone} />
              </Fact>
            )}
            {data.deliveries.total > 1 && (
              <Fact label={t('facts.onError')}>{t(`facts.onErrors.${data.onError}`)}</Fact>
            )}
            {data.restOfId && (
              <Fact label={t('facts.restOf')}>
                <AppLink className="prose-link" href={`/${data.appId}/broadcasts/${data.restOfId}`}>
                  {t('facts.restOfOpen')}
                </AppLink>
              </Fact>
            )}
            {data.restId && (
              <Fact label={t('facts.rest')}>
                <AppLink className="prose-link" href={`/${data.appId}/broadcasts/${data.restId}`}>
                  {t('facts.restOpen')}
                </AppLink>
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
