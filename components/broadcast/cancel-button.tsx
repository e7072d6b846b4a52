'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { BroadcastView } from '@/lib/broadcast/view'

type Props = { deliveries: BroadcastView['deliveries']; busy: boolean; onCancel: () => void }

/** Cancelling is for good, so it is asked once, with what stays out and what won't go. */
export function CancelButton({ deliveries, busy, onCancel }: Props) {
  const t = useTranslations('detail.act')
  const [isAsked, setIsAsked] = useState(false)
  const { pending, total } = deliveries
  const close = () => setIsAsked(false)
  const confirm = () => {
    close()
    onCancel()
  }
  const footer = (
    <>
      <Button data-autofocus onClick={close}>
        {t('cancelBack')}
      </Button>
      <Button variant="danger" onClick={confirm}>
        {t('cancel')}
      </Button>
    </>
  )
  return (
    <>
      <Button variant="danger" busy={busy} onClick={() => setIsAsked(true)}>
        {t('cancel')}
      </Button>
      <Dialog open={isAsked} onClose={close} title={t('cancelTitle')} footer={footer}>
        <p>{t('cancelMeans', { count: pending })}</p>
        {pending < total && <p className="mt-2">{t('cancelKeeps', { count: total - pending })}</p>}
      </Dialog>
    </>
  )
}
