'use client'

import { Copy, Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useCopyAsDraft, useSteerBroadcast } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { canCancel, canCopy, canPause, canResume } from '@/lib/broadcast/status'
import type { BroadcastView } from '@/lib/broadcast/view'
import { CancelButton } from './cancel-button'

/** What may be done in this state. Pausing comes first: it is what is wanted in a hurry. */
export function SteerButtons({ broadcast }: { broadcast: BroadcastView }) {
  const t = useTranslations('detail.act')
  const { id, appId, status, deliveries } = broadcast
  const router = useRouter()
  const steer = useSteerBroadcast(id)
  const copy = useCopyAsDraft()
  const error = steer.error ?? copy.error
  const busy = (verb: typeof steer.variables) => steer.isPending && steer.variables === verb

  return (
    <>
      {canPause(status, deliveries.open) && (
        <Button busy={busy('pause')} onClick={() => steer.mutate('pause')}>
          <Pause aria-hidden className="size-4" />
          {t('pause')}
        </Button>
      )}
      {canResume(status) && (
        <Button variant="send" busy={busy('resume')} onClick={() => steer.mutate('resume')}>
          <Play aria-hidden className="size-4" />
          {t('resume')}
        </Button>
      )}
      {canCancel(status, deliveries.pending) && (
        <CancelButton deliveries={deliveries} busy={busy('cancel')} onCancel={() => steer.mutate('cancel')} />
      )}
      {canCopy(status) && (
        <Button
          busy={copy.isPending}
          onClick={() =>
            copy.mutate(id, { onSuccess: (draft) => router.push(`/${appId}/compose?draft=${draft.id}`) })
          }
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
    </>
  )
}
