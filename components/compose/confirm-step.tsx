'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { useSubmitBroadcast } from '@/components/data/mutations'
import type { Audience } from '@/lib/broadcast/audience'
import type { Content } from '@/lib/broadcast/content'
import type { DraftView } from '@/lib/broadcast/view'
import type { AccountView } from '@/lib/services/account/view'
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
}

type ConfirmStepProps = {
  account: Pick<AccountView, 'appId' | 'name' | 'mode'>
  review: Review
  callsLeft: number | null
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
  callsLeft,
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
  const { id, version, content, audience, audienceLabel } = review

  function send(typedNumber: number | undefined) {
    // A second click can come before React has drawn the first one's state.
    if (isUnderway.current) return
    isUnderway.current = true
    const { appId } = account
    submit.mutate(
      { appId, id, version, content, audience, expectedRecipients: people, typedNumber },
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
      plan={{ content, audience, audienceLabel, people, calls: countCalls(audience, people) ?? 1, callsLeft }}
      before={before}
      isSending={submit.isPending || submit.isSuccess}
      error={submit.error}
      onSend={send}
      onClose={onClose}
    />
  )
}
