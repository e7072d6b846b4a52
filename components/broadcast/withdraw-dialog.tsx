'use client'

import { useTranslations } from 'next-intl'
import { useWithdraw } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'

type WithdrawDialogProps = { id: string; onClose: () => void }

/** What WeChat's deletion does and what it doesn't, before it is for good. */
export function WithdrawDialog({ id, onClose }: WithdrawDialogProps) {
  const t = useTranslations('detail.takeDown')
  const withdraw = useWithdraw()
  const footer = (
    <>
      <Button data-autofocus onClick={onClose}>
        {t('back')}
      </Button>
      <Button
        variant="danger"
        busy={withdraw.isPending}
        onClick={() => withdraw.mutate({ id }, { onSuccess: onClose })}
      >
        {t('button')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('title')} footer={footer} locked={withdraw.isPending}>
      <ul className="list-disc pl-5">
        {(['pages', 'cards', 'shared', 'forGood'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      {withdraw.error && <Failure error={withdraw.error} className="mt-3" />}
    </Dialog>
  )
}
