'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { BroadcastListItem } from '@/lib/broadcast/view'

type Props = {
  deliveries: BroadcastListItem['deliveries']
  hasStarted: boolean
  /** where several stand in a list: names the one */
  label?: string
  busy: boolean
  onCancel: () => void
}

/** Cancelling is for good, so it is asked once, with what stays out and what won't go. */
export function CancelButton({ deliveries, hasStarted, label, busy, onCancel }: Props) {
  const t = useTranslations('broadcasts.cancelling')
  const [isAsked, setIsAsked] = useState(false)
  const { pending, total } = deliveries
  const close = () => setIsAsked(false)
  const confirm = () => {
    close()
    onCancel()
  }
  const words = t(hasStarted ? 'rest' : 'all')
  const footer = (
    <>
      <Button data-autofocus onClick={close}>
        {t('back')}
      </Button>
      <Button variant="danger" onClick={confirm}>
        {words}
      </Button>
    </>
  )
  return (
    <>
      <Button variant="danger" aria-label={label} busy={busy} onClick={() => setIsAsked(true)}>
        {words}
      </Button>
      <Dialog open={isAsked} onClose={close} title={t(hasStarted ? 'restTitle' : 'allTitle')} footer={footer}>
        <p>{hasStarted ? t('restMeans', { count: pending }) : t('allMeans')}</p>
        {hasStarted && pending < total && (
          <p className="mt-2">{t('restKeeps', { count: total - pending })}</p>
        )}
      </Dialog>
    </>
  )
}
