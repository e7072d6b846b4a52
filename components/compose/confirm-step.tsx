'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { useSubmitBroadcast } from '@/components/data/mutations'
import type { Audience } from '@/lib/broadcast/audience'
import type { Content } from '@/lib/broadcast/content'
import type { OnError } from '@/lib/broadcast/draft'
import { callsLeftOn, daysBeyond } from '@/lib/broadcast/pace'
import type { Schedule } from '@/lib/broadcast/schedule'
import type { DraftView } from '@/lib/broadcast/view'
import type { QuotaFacts } from '@/lib/services/audience/view'
import type { ComposeAccount } from './compose-form'
import type { Said } from './confirm-send'
import { countCalls } from './plan'

const ConfirmSend = dynamic(() => import('./confirm-send').then((file) => file.ConfirmSend), { ssr: false })

/** What is about to be confirmed: a saved draft, exactly as it was when the dialog opened. */
export type Review = {
  id: string
  version: number
  content: Content
  audience: Audience
  audienceLabel: string
  people: number
  schedule: Schedule | null
  plannedAt: Date | null
  /** that the time is told in */
  zone: string
  onError: OnError
}

type ConfirmStepProps = {
  account: ComposeAccount
  review: Review
  quota: Pick<QuotaFacts, 'perDay' | 'remainingToday'>
  /** of how many people; 0: it goes by itself */
  approvals: number
  onClose: () => void
  /** it left: nothing may be saved over it */
  onSent: () => void
  /** it had left already, with another text */
  onGone: (broadcastId: string) => void
  /** the draft changed meanwhile: the page asks which one to keep */
  onChanged: (theirs: DraftView) => void
}

/** Asks for the send and follows the answer: to the broadcast's page, or back with what changed. */
export function ConfirmStep({
  account,
  review,
  quota,
  approvals,
  onClose,
  onSent,
  onGone,
  onChanged,
}: ConfirmStepProps) {
  const t = useTranslations('compose.confirm')
  const router = useRouter()
  const submit = useSubmitBroadcast(account.appId)
  const isUnderway = useRef(false)
  const [people, setPeople] = useState(review.people)
  const [before, setBefore] = useState<number | null>(null)
  /** fewer than this page knew of, by the server's word */
  const [left, setLeft] = useState<number | null>(null)
  const { id, version, content, audience, audienceLabel, schedule, plannedAt, zone, onError } = review
  const calls = countCalls(audience, people) ?? 1
  const [openedAt] = useState(() => new Date())
  const callsLeft = left ?? callsLeftOn(plannedAt, openedAt, quota)

  function send(said: Said) {
    // A second click can come before React has drawn the first one's state.
    if (isUnderway.current) return
    isUnderway.current = true
    const { appId } = account
    submit.mutate(
      { appId, id, version, content, audience, schedule, onError, expectedRecipients: people, ...said },
      {
        onSuccess: (sent) => {
          onSent()
          if (sent.already) toast(t('already'))
          router.push(`/${appId}/broadcasts/${sent.id}`)
        },
        onError: ({ code, details }) => {
          isUnderway.current = false
          if (code !== 'conflict') return
          if (typeof details['recipients'] === 'number') {
            setBefore(people)
            setPeople(details['recipients'])
            submit.reset()
          } else if (typeof details['left'] === 'number') {
            setLeft(details['left'])
            submit.reset()
          } else if (details['draft']) {
            onClose()
            onChanged(details['draft'] as DraftView) // our own service's view
          } else if (typeof details['id'] === 'string') {
            onClose()
            onGone(details['id'])
          }
        },
      },
    )
  }

  return (
    <ConfirmSend
      account={account}
      plan={{
        ...{ content, audience, audienceLabel, people, calls, callsLeft, plannedAt, zone, approvals },
        daysBeyond: callsLeft === null ? 0 : daysBeyond(calls, callsLeft, quota.perDay),
      }}
      before={before}
      isSending={submit.isPending || submit.isSuccess}
      error={submit.error}
      onSend={send}
      onClose={onClose}
    />
  )
}
