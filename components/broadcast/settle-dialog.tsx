'use client'

import { useTranslations } from 'next-intl'
import { useSettleUnknown } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import type { SettleUnknownInput } from '@/lib/services/broadcast/settle-unknown'

type SettleDialogProps = SettleUnknownInput & { recipients: number | null; onClose: () => void }

/** A person's word about an unclear batch is final, so it is asked once more, with what follows from it. */
export function SettleDialog({ id, seq, found, recipients, onClose }: SettleDialogProps) {
  const t = useTranslations('detail.settle')
  const settle = useSettleUnknown()
  const footer = (
    <>
      <Button data-autofocus onClick={onClose}>
        {t('back')}
      </Button>
      <Button
        variant={found === 'sent' ? 'primary' : 'danger'}
        busy={settle.isPending}
        onClick={() => settle.mutate({ id, seq, found }, { onSuccess: onClose })}
      >
        {t(found)}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`${found}Title`, { seq })}
      footer={footer}
      locked={settle.isPending}
    >
      <p>{t('lookFirst')}</p>
      <p className="mt-2">{t(`${found}Means`, { people: recipients ?? 0 })}</p>
      {settle.error && <Failure error={settle.error} className="mt-3" />}
    </Dialog>
  )
}
