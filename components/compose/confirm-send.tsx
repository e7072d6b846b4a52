'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { MessageAsSent } from '@/components/phone/message-as-sent'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Failure, type FailureValue } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { Audience } from '@/lib/broadcast/audience'
import type { Content } from '@/lib/broadcast/content'
import { needsTypedNumber } from '@/lib/broadcast/plan'
import { formatNumber } from '@/lib/i18n/time'
import type { AccountView } from '@/lib/services/account/view'

export type SendPlan = {
  content: Content
  audience: Audience
  audienceLabel: string
  people: number
  calls: number
  /** on the day it starts */
  callsLeft: number | null
  /** days after the first that its calls take; null: nobody knows */
  daysBeyond: number | null
  /** null: now */
  plannedAt: Date | null
  zone: string
  /** people who must agree first */
  approvals: number
}

/** What a person says in the dialog, beside yes. */
export type Said = { typedNumber?: number; spreadDays?: true }

type ConfirmSendProps = {
  account: Pick<AccountView, 'name' | 'mode' | 'undoSeconds'>
  plan: SendPlan
  /** how many it was before the server counted again */
  before: number | null
  isSending: boolean
  error: FailureValue | null
  onSend: (said: Said) => void
  onClose: () => void
}

/** The last look: to whom, how many, from which account, what it costs. Only its button sends; Enter elsewhere never does. */
export function ConfirmSend({ account, plan, before, isSending, error, onSend, onClose }: ConfirmSendProps) {
  const t = useTranslations('compose.confirm')
  const tBar = useTranslations('compose.bar')
  const [typed, setTyped] = useState('')
  const [isSpread, setIsSpread] = useState(false)
  const [isChecked, setIsChecked] = useState(false)
  const { people, calls, callsLeft, plannedAt, approvals } = plan
  const isSandbox = account.mode === 'simulated'
  const n = formatNumber(people)
  const mustType = needsTypedNumber(account.mode, plan.audience, people)
  const isShort = callsLeft !== null && calls > callsLeft
  // A single call waits for the next day by itself; several are cut in two only with a person's yes.
  const mustSpread = isShort && calls > 1
  const isTyped = !mustType || typed.replace(/[,\s，]/g, '') === String(people)

  function send() {
    setIsChecked(true)
    if (!isTyped || (mustSpread && !isSpread)) return
    onSend({ ...(mustType && { typedNumber: people }), ...(mustSpread && { spreadDays: true }) })
  }

  return (
    <Dialog
      open
      locked={isSending}
      onClose={onClose}
      size="medium"
      title={t('title', { n, people })}
      footer={
        <>
          <Button onClick={onClose} aria-disabled={isSending} data-autofocus={mustType ? undefined : ''}>
            {t('back')}
          </Button>
          <Button variant={approvals > 0 ? 'primary' : 'send'} busy={isSending} onClick={send}>
            {act()}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {before !== null && (
          <Notice tone="warn" role="alert">
            {t('changed', { before: formatNumber(before), now: n })}
          </Notice>
        )}
        {error && <Failure error={{ ...error, message: t('failed', { reason: error.message }) }} />}
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          <Fact label={t('account')}>
            <span
              data-fill=""
              className={
                isSandbox
                  ? 'mr-2 rounded-tag bg-sandbox px-2 text-sm font-semibold text-on-sandbox'
                  : 'mr-2 rounded-tag bg-ink px-2 text-sm font-semibold text-bg'
              }
            >
              {tBar(isSandbox ? 'sandbox' : 'live')}
            </span>
            {account.name}
          </Fact>
          <Fact label={t('audience')}>{plan.audienceLabel}</Fact>
          <Fact label={t('people')}>
            <span className="tabular">{n}</span>
          </Fact>
          <Fact label={t('when')}>
            {plannedAt ? (
              <strong className="font-semibold">
                <Time at={plannedAt.toISOString()} zone={plan.zone} format="full" />
              </strong>
            ) : (
              t(approvals > 0 ? 'whenApproved' : 'whenNow')
            )}
          </Fact>
          <Fact label={t('cost')}>
            {callsLeft === null
              ? t('costCallsOnly', { calls })
              : t(plannedAt ? 'costCallsThatDay' : 'costCalls', { calls, left: callsLeft })}
          </Fact>
        </dl>
        {isShort && !mustSpread && <Notice tone="warn">{t('short', { left: callsLeft })}</Notice>}
        {mustSpread && (
          <div>
            <Checkbox
              label={t('spread')}
              hint={
                plan.daysBeyond === null
                  ? t('spreadDaysUnknown', { left: callsLeft })
                  : t('spreadDays', { left: callsLeft, rest: calls - callsLeft, days: plan.daysBeyond })
              }
              checked={isSpread}
              onChange={(event) => setIsSpread(event.target.checked)}
              aria-invalid={(isChecked && !isSpread) || undefined}
            />
            {isChecked && !isSpread && (
              <p role="alert" className="text-sm text-bad">
                {t('spreadMissing')}
              </p>
            )}
          </div>
        )}
        <div>
          <h3 className="mb-1">{t('message')}</h3>
          <div
            tabIndex={0}
            role="group"
            aria-label={t('message')}
            className="max-h-[60dvh] overflow-y-auto rounded-panel bg-glass p-3 text-glass-ink"
          >
            <MessageAsSent account={{ name: account.name, isSimulated: isSandbox }} content={plan.content} />
          </div>
        </div>
        <p className="text-ink-2">
          {t(isSandbox ? 'sandboxOnce' : 'once')} {afterwards()}
        </p>
        {mustType && (
          <Field
            label={t('type', { n: String(people) })}
            error={isChecked && !isTyped ? t('typeWrong', { n: String(people) }) : undefined}
            required
          >
            <Input
              data-autofocus=""
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        )}
      </div>
    </Dialog>
  )

  function act() {
    if (approvals > 0) return tBar('askApproval')
    if (plannedAt) return t('schedule', { n, people })
    return isSandbox ? t('sendSandbox') : t('send', { n, people })
  }

  function afterwards() {
    if (approvals > 0) return t('approvals', { approvals })
    if (plannedAt) return t('undoPlanned')
    return account.undoSeconds > 0 && t('undo', { seconds: account.undoSeconds })
  }
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
