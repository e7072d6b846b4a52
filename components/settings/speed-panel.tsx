'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { unwrap, type ActionError } from '@/components/data/action-error'
import { audienceFactsOptions } from '@/components/data/audience'
import { speedOptions } from '@/components/data/speed'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { setSpeed } from '@/lib/actions/accounts'
import { formatNumber } from '@/lib/i18n/time'
import { FOLLOWERS_PER_MINUTE, minutesFor, speedLevels, type SpeedLevel } from '@/lib/wechat/wire/speed'

type SpeedPanelProps = { appId: string; canChange: boolean }

/** How fast WeChat hands a send out: its own setting, asked when this is looked at, told when it is changed. */
export function SpeedPanel({ appId, canChange }: SpeedPanelProps) {
  const t = useTranslations('settings.speed')
  const client = useQueryClient()
  const { data: speed, error, refetch, isFetching } = useQuery(speedOptions(appId))
  const followers = useQuery(audienceFactsOptions(appId)).data?.followers ?? null
  const tell = useMutation<SpeedLevel, ActionError, SpeedLevel>({
    mutationFn: (level) => unwrap(setSpeed({ appId, speed: level })),
    onSuccess: (level) => client.setQueryData(speedOptions(appId).queryKey, level),
  })
  const nameOf = (level: SpeedLevel) =>
    t('level', { level, perMinute: formatNumber(FOLLOWERS_PER_MINUTE[level]) })

  return (
    <div className="flex flex-col gap-3">
      {speed === undefined && !error && <Skeleton className="h-control" />}
      {speed !== undefined && !canChange && <p>{nameOf(speed)}</p>}
      {speed !== undefined && canChange && (
        <Field label={t('label')}>
          <Select
            value={tell.isPending ? tell.variables : speed}
            aria-busy={tell.isPending}
            onChange={(event) => {
              const level = speedLevels.find((one) => String(one) === event.target.value)
              if (level !== undefined) tell.mutate(level)
            }}
          >
            {speedLevels.map((level) => (
              <option key={level} value={level}>
                {nameOf(level)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {speed !== undefined && followers !== null && (
        <p className="text-ink-2">
          {t('means', { followers: formatNumber(followers), minutes: minutesFor(followers, speed) })}
        </p>
      )}
      <p role="status">{tell.isSuccess && t('told')}</p>
      {(tell.error ?? error) && (
        <Failure
          error={(tell.error ?? error) as ActionError}
          action={
            !tell.error && (
              <Button busy={isFetching} onClick={() => void refetch()}>
                {t('again')}
              </Button>
            )
          }
        />
      )}
    </div>
  )
}
