'use client'

import { Copy, Pause, Pencil, Play, Send, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useCopyAsDraft, useSendRest, useSteerBroadcast } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { canCancel, canCopy, canPause, canResume, canSendRest, canWithdraw } from '@/lib/broadcast/status'
import type { BroadcastView } from '@/lib/broadcast/view'
import { CancelButton } from './cancel-button'
import { useTakeBackToDraft } from './use-take-back'
import type { Viewer } from './viewer'

const WithdrawDialog = dynamic(() => import('./withdraw-dialog').then((file) => file.WithdrawDialog), {
  ssr: false,
})

/** What may be done in this state. Pausing comes first: it is what is wanted in a hurry. */
export function SteerButtons({ broadcast, viewer }: { broadcast: BroadcastView; viewer: Viewer }) {
  const t = useTranslations('detail.act')
  const { id, appId, status, deliveries, batches, unsent, contentType, startedAt, plannedAt } = broadcast
  const router = useRouter()
  const [isWithdrawing, setIsWithdrawing] = useState(false)
  const steer = useSteerBroadcast(id)
  const copy = useCopyAsDraft()
  const rest = useSendRest()
  const back = useTakeBackToDraft()
  const error = steer.error ?? copy.error ?? rest.error ?? back.error
  const busy = (verb: typeof steer.variables) => steer.isPending && steer.variables === verb
  const arrived = batches.some((batch) => batch.status === 'finished' && batch.msgId !== null)
  const { maySend, mayAuthor } = viewer

  return (
    <>
      {maySend && canPause(status, deliveries.open) && (
        <Button busy={busy('pause')} onClick={() => steer.mutate('pause')}>
          <Pause aria-hidden className="size-4" />
          {t('pause')}
        </Button>
      )}
      {maySend && canResume(status) && (
        <Button variant="send" busy={busy('resume')} onClick={() => steer.mutate('resume')}>
          <Play aria-hidden className="size-4" />
          {t('resume')}
        </Button>
      )}
      {mayAuthor && status === 'paused' && startedAt === null && plannedAt === null && (
        <Button busy={back.isPending} onClick={() => back.takeBack(id, 'edit')}>
          <Pencil aria-hidden className="size-4" />
          {t('edit')}
        </Button>
      )}
      {maySend && canCancel(status, deliveries.pending) && (
        <CancelButton
          deliveries={deliveries}
          hasStarted={startedAt !== null}
          busy={busy('cancel')}
          onCancel={() => steer.mutate('cancel')}
        />
      )}
      {mayAuthor && canSendRest(status, unsent) && (
        <Button
          variant="primary"
          busy={rest.isPending}
          onClick={() => rest.mutate({ id }, { onSuccess: open })}
        >
          <Send aria-hidden className="size-4" />
          {t('rest')}
        </Button>
      )}
      {maySend && canWithdraw(contentType) && arrived && (
        <Button variant="danger" onClick={() => setIsWithdrawing(true)}>
          <Trash2 aria-hidden className="size-4" />
          {t('takeDown')}
        </Button>
      )}
      {mayAuthor && canCopy(status) && (
        <Button
          busy={copy.isPending}
          onClick={() => copy.mutate(id, { onSuccess: (draft) => open({ ...draft, isDraft: true }) })}
        >
          <Copy aria-hidden className="size-4" />
          {t('copy')}
        </Button>
      )}
      {error && (
        <Notice tone="bad" role="alert" className="w-full">
          {error.message}
        </Notice>
      )}
      {isWithdrawing && <WithdrawDialog id={id} onClose={() => setIsWithdrawing(false)} />}
    </>
  )

  function open({ id: other, isDraft }: { id: string; isDraft: boolean }) {
    router.push(isDraft ? `/${appId}/compose?draft=${other}` : `/${appId}/broadcasts/${other}`)
  }
}
