'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'

type DiscardDialogProps = {
  open: boolean
  /** what it is called, where more than one is in sight */
  title?: string
  busy: boolean
  /** why it couldn't be done */
  error: string | null
  onClose: () => void
  onDiscard: () => void
}

/** A draft that is thrown away doesn't come back, so it is asked once. */
export function DiscardDialog({ open, title, busy, error, onClose, onDiscard }: DiscardDialogProps) {
  const t = useTranslations('broadcasts.discarding')
  const footer = (
    <>
      <Button data-autofocus onClick={onClose}>
        {t('back')}
      </Button>
      <Button variant="danger" busy={busy} onClick={onDiscard}>
        {t('discard')}
      </Button>
    </>
  )
  return (
    <Dialog open={open} onClose={onClose} locked={busy} title={t('title')} footer={footer}>
      {title && <p className="mb-2 font-semibold">{title}</p>}
      <p>{t('means')}</p>
      {error && (
        <Notice tone="bad" role="alert" className="mt-3">
          {error}
        </Notice>
      )}
    </Dialog>
  )
}
