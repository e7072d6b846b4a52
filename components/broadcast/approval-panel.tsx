'use client'

import { Check, MessageSquareReply, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useApprove } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { mayApprove } from '@/lib/broadcast/approval'
import type { BroadcastView } from '@/lib/broadcast/view'
import { ChangeList } from './change-list'
import { useTakeBackToDraft } from './use-take-back'
import type { Viewer } from './viewer'

type ApprovalPanelProps = { broadcast: BroadcastView; viewer: Viewer; onAskForChanges: () => void }

/** Whose yes is missing, what is new since the last look, and what this person may do about it. */
export function ApprovalPanel({ broadcast, viewer, onAskForChanges }: ApprovalPanelProps) {
  const t = useTranslations('detail.approval')
  const approve = useApprove()
  const { takeBack, isPending, error: takeBackError } = useTakeBackToDraft()
  const { id, version, approvalsNeeded, ownerIds, approvedByIds, reviews, changes } = broadcast
  const missing = approvalsNeeded - approvedByIds.length
  const isOwn = ownerIds.includes(viewer.id)
  const canApprove = viewer.mayApprove && mayApprove(viewer.id, broadcast)
  const error = approve.error ?? takeBackError
  return (
    <Panel title={t('title')}>
      <p className="font-semibold">{t('missing', { missing })}</p>
      <p className="text-ink-2">
        {t('who', { author: broadcast.submittedByName ?? broadcast.createdByName })}
      </p>
      {reviews
        .filter((review) => review.version === version && review.verdict === 'approved')
        .map(({ byId, byName, at }) => (
          <p key={byId} className="flex items-center gap-1.5">
            <Check aria-hidden className="size-4 shrink-0" />
            {t.rich('approvedBy', { by: byName, time: () => <Time at={at} /> })}
          </p>
        ))}
      {changes && <ChangeList changes={changes} />}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {canApprove && (
          <>
            <Button variant="send" busy={approve.isPending} onClick={() => approve.mutate({ id, version })}>
              <Check aria-hidden className="size-4" />
              {t('approve')}
            </Button>
            <Button onClick={onAskForChanges}>
              <MessageSquareReply aria-hidden className="size-4" />
              {t('askForChanges')}
            </Button>
          </>
        )}
        {isOwn && viewer.mayAuthor && (
          <Button busy={isPending} onClick={() => takeBack(id, 'withdrawn')}>
            <Undo2 aria-hidden className="size-4" />
            {t('withdraw')}
          </Button>
        )}
        {!canApprove && <p className="text-sm text-ink-2">{t(`notYou.${whyNot()}`)}</p>}
      </div>
      {error && (
        <p role="alert" className="mt-2 text-bad">
          {error.message}
        </p>
      )}
    </Panel>
  )

  function whyNot() {
    if (isOwn) return 'own'
    return approvedByIds.includes(viewer.id) ? 'already' : 'role'
  }
}
