'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Failure, type FailureValue } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import type { SaveRulesInput } from '@/lib/account/input'
import { saveRules } from '@/lib/actions/accounts'
import { approvalPolicies } from '@/lib/broadcast/approval'
import type { AccountView } from '@/lib/services/account/view'

type RulesFormProps = { account: AccountView; approvers: number; zones: string[] }

/** How broadcasts of this account behave. The server checks: its words come back at the fields. */
export function RulesForm({ account, approvers, zones }: RulesFormProps) {
  const t = useTranslations('settings.rules')
  const router = useRouter()
  const [values, setValues] = useState(() => startValues(account))
  const [fields, setFields] = useState<Record<string, string>>({})
  const [attempt, setAttempt] = useState(0)
  const [failure, setFailure] = useState<FailureValue | null>(null)
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle')
  const needed = { off: 0, one: 2, twoForEveryone: 3 }[values.approval]
  const problems = Object.entries(fields).map(([name, message]) => ({
    fieldId: `rules-${name.split('.').at(-1)}`,
    message,
  }))

  function change(part: Partial<typeof values>) {
    setValues({ ...values, ...part })
    setState('idle')
  }
  const fieldOf = (name: string, path = name) => ({
    id: `rules-${name}`,
    label: t(name),
    error: fields[path],
  })

  async function save(event: FormEvent) {
    event.preventDefault()
    setState('saving')
    setFailure(null)
    const result = await saveRules(toInput(account.appId, values))
    setState(result.ok ? 'saved' : 'idle')
    const wrong = result.ok ? {} : (result.error.fields ?? {})
    setFields(wrong)
    if (result.ok) return router.refresh()
    if (Object.keys(wrong).length > 0) setAttempt((count) => count + 1)
    else setFailure(result.error)
  }

  return (
    <form noValidate onSubmit={(event) => void save(event)} className="flex max-w-160 flex-col gap-4">
      {attempt > 0 && <ErrorSummary problems={problems} attempt={attempt} />}
      <Field {...fieldOf('undoSeconds')} hint={t('undoSecondsHint')}>
        <Figure value={values.undoSeconds} onChange={(undoSeconds) => change({ undoSeconds })} />
      </Field>
      <Field {...fieldOf('zone')} hint={t('zoneHint')}>
        <Select value={values.zone} onChange={(event) => change({ zone: event.target.value })}>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </Select>
      </Field>
      <Field {...fieldOf('lateMinutes')} hint={t('lateMinutesHint', { minutes: values.lateMinutes || '…' })}>
        <Figure value={values.lateMinutes} onChange={(lateMinutes) => change({ lateMinutes })} />
      </Field>
      <Field {...fieldOf('approval')} hint={t('approvalHint')}>
        <Select
          value={values.approval}
          onChange={(event) =>
            change({ approval: approvalPolicies.find((one) => one === event.target.value) ?? 'off' })
          }
        >
          {approvalPolicies.map((policy) => (
            <option key={policy} value={policy}>
              {t(`policies.${policy}`)}
            </option>
          ))}
        </Select>
      </Field>
      {approvers < needed && (
        <Notice tone="warn" role="status" title={t('tooFew', { approvers })}>
          {t('tooFewMeans', { needed })}
        </Notice>
      )}
      <Checkbox
        checked={values.isQuiet}
        onChange={(event) => change({ isQuiet: event.target.checked })}
        label={t('quiet')}
        hint={t('quietHint')}
      />
      {values.isQuiet && (
        <div className="flex flex-wrap gap-4">
          <Field {...fieldOf('from', 'quietHours.from')}>
            <Input
              type="time"
              value={values.from}
              onChange={(event) => change({ from: event.target.value })}
            />
          </Field>
          <Field {...fieldOf('to', 'quietHours.to')}>
            <Input type="time" value={values.to} onChange={(event) => change({ to: event.target.value })} />
          </Field>
        </div>
      )}
      <Field {...fieldOf('breakerAfter')} hint={t('breakerAfterHint')}>
        <Figure value={values.breakerAfter} onChange={(breakerAfter) => change({ breakerAfter })} />
      </Field>
      <Checkbox
        checked={values.mayUseCards}
        onChange={(event) => change({ mayUseCards: event.target.checked })}
        label={t('mayUseCards')}
        hint={t('mayUseCardsHint')}
      />
      {failure && <Failure error={failure} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={state === 'saving'}>
          {t('save')}
        </Button>
        <span role="status">{state === 'saved' && t('saved')}</span>
      </div>
    </form>
  )
}

function Figure({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <Input
      inputMode="numeric"
      autoComplete="off"
      className="max-w-40 tabular"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function startValues(account: AccountView) {
  const { undoSeconds, zone, lateMinutes, approval, quietHours, breakerAfter, mayUseCards } = account
  return {
    ...{ zone, approval, mayUseCards },
    undoSeconds: String(undoSeconds),
    lateMinutes: String(lateMinutes),
    breakerAfter: String(breakerAfter),
    isQuiet: quietHours !== null,
    from: toClock(quietHours?.from ?? 22 * 60),
    to: toClock(quietHours?.to ?? 8 * 60),
  }
}

/** What isn't a number or a time goes as NaN, and comes back with the words for it. */
function toInput(appId: string, values: ReturnType<typeof startValues>): SaveRulesInput {
  const { zone, approval, isQuiet, from, to, mayUseCards } = values
  return {
    ...{ appId, zone, approval, mayUseCards },
    undoSeconds: toNumber(values.undoSeconds),
    lateMinutes: toNumber(values.lateMinutes),
    breakerAfter: toNumber(values.breakerAfter),
    quietHours: isQuiet ? { from: toMinutes(from), to: toMinutes(to) } : null,
  }
}

const toNumber = (typed: string): number => (typed.trim() === '' ? NaN : Number(typed))

const toClock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

function toMinutes(clock: string): number {
  const [hours = NaN, minutes = NaN] = clock.split(':').map(Number)
  return clock === '' ? NaN : hours * 60 + minutes
}
