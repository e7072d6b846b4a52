'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useReschedule } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toLocal, toMoment } from '@/lib/broadcast/zoned-time'
import { PlannedWords, useReadersZone } from './planned-words'

type TimeDialogProps = { id: string; plannedAt: string; zone: string; onClose: () => void }

/** Another time for what hasn't started: a wall clock's, and whose wall, with what that means in words. */
export function TimeDialog({ id, plannedAt, zone: before, onClose }: TimeDialogProps) {
  const t = useTranslations('detail.planned')
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
        <Field label={t('sendAt')} error={atTime} hint={<InWords local={local} zone={zone} />} required>
          <Input
            data-autofocus
            type="datetime-local"
            value={local}
            // A browser may write seconds, which nobody asked for.
            onChange={(event) => setLocal(event.target.value.slice(0, 16))}
          />
        </Field>
        <Field label={t('zone')} error={atZone}>
          <Select value={zone} onChange={(event) => setZone(event.target.value)}>
            <Zones first={before} />
          </Select>
        </Field>
        {error && !atTime && !atZone && <Failure error={error} />}
      </div>
    </Dialog>
  )
}

function InWords({ local, zone }: { local: string; zone: string }) {
  const t = useTranslations('detail.planned')
  const moment = toMoment(local, zone)
  if (!moment) return null
  const typed = local.slice(11)
  return (
    <>
      <PlannedWords at={moment.at} zone={zone} />
      {moment.skipped && (
        <span className="block text-warn">
          {t('skipped', { typed, actual: toLocal(moment.at, zone).slice(11) })}
        </span>
      )}
      {moment.repeated && <span className="block text-warn">{t('repeated', { typed })}</span>}
    </>
  )
}

/** Some four hundred: made once. The likely ones come first. */
function Zones({ first }: { first: string }) {
  const own = useReadersZone() ?? first
  return useMemo(() => {
    const likely = [...new Set([first, own, 'Asia/Shanghai', 'UTC'])]
    const others = Intl.supportedValuesOf('timeZone').filter((zone) => !likely.includes(zone))
    return [...likely, ...others].map((zone) => (
      <option key={zone} value={zone}>
        {zone}
      </option>
    ))
  }, [first, own])
}
