'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useReschedule } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toLocal } from '@/lib/broadcast/zoned-time'
import { TypedTimeWords, ZoneOptions } from './typed-time'

type TimeDialogProps = {
  id: string
  plannedAt: string
  /** what it was planned in, and the account's own */
  zone: string
  accountZone: string
  onClose: () => void
}

/** Another time for what hasn't started: a wall clock's, and whose wall, with what that means in words. */
export function TimeDialog({ id, plannedAt, zone: before, accountZone, onClose }: TimeDialogProps) {
  const t = useTranslations('detail.planned')
  const tTyped = useTranslations('broadcasts.typedTime')
  const [local, setLocal] = useState(() => toLocal(new Date(plannedAt), before))
  const [zone, setZone] = useState(before)
  const reschedule = useReschedule()
  const { error } = reschedule
  const fields = error?.fields ?? {}
  const atTime = fields.schedule ?? fields['schedule.local']
  const atZone = fields['schedule.zone']
  const footer = (
    <>
      <Button onClick={onClose}>{t('keep')}</Button>
      <Button
        variant="send"
        busy={reschedule.isPending}
        onClick={() => reschedule.mutate({ id, schedule: { local, zone } }, { onSuccess: onClose })}
      >
        {t('change')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('changeTime')} footer={footer} locked={reschedule.isPending}>
      <div className="flex flex-col gap-4">
        <Field
          label={tTyped('sendAt')}
          error={atTime}
          hint={<TypedTimeWords local={local} zone={zone} />}
          required
        >
          <Input
            data-autofocus
            type="datetime-local"
            value={local}
            // A browser may write seconds, which nobody asked for.
            onChange={(event) => setLocal(event.target.value.slice(0, 16))}
          />
        </Field>
        <Field label={tTyped('zone')} error={atZone}>
          <Select value={zone} onChange={(event) => setZone(event.target.value)}>
            <ZoneOptions chosen={zone} accountZone={accountZone} />
          </Select>
        </Field>
        {error && !atTime && !atZone && <Failure error={error} />}
      </div>
    </Dialog>
  )
}
