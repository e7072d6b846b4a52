'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useDeferredValue, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { Content } from '@/lib/broadcast/content'
import type { DraftView } from '@/lib/broadcast/view'
import type { AccountView } from '@/lib/services/account/view'
import type { OpenIdListView } from '@/lib/services/audience/view'
import type { Barred } from './audience-field'
import { ComposeBody } from './compose-body'
import type { PreviewDefaults } from './preview-pane'
import { findProblems } from './problems'
import { usePeople } from './use-people'
import { useProblemWords } from './use-problem-words'
import { emptyValues, fromDraft, type ComposeValues } from './values'

export type ComposeAccount = Pick<
  AccountView,
  'appId' | 'name' | 'mode' | 'undoSeconds' | 'zone' | 'approval' | 'mayUseCards'
>

export type ComposeFormProps = {
  account: ComposeAccount
  /** the right to send; who lacks it may still ask for approval, where the account wants one */
  maySend: boolean
  /** null: nothing of it was ever saved */
  draft: DraftView | null
  /** what the address asks for: a file or articles of the library; the draft beside it stays */
  prefill: Content | null
  /** the list of a copied draft, which no menu has */
  draftList: OpenIdListView | null
  barred: Barred & { preview?: string }
  preview: PreviewDefaults
}

/**
 * "Save draft" makes a draft of its own of what is on the screen, under an address of its own. Going on from there to
 * "New broadcast" is the same page to Next, so the form is made anew here.
 */
export function ComposeForm(props: ComposeFormProps) {
  const router = useRouter()
  const inAddress = useSearchParams().get('draft')
  const [shown, setShown] = useState(inAddress)
  const [kept, setKept] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const [discarded, setDiscarded] = useState<string | null>(null)
  if (inAddress !== shown) {
    setShown(inAddress)
    if (inAddress !== kept) setRound(round + 1)
  }
  return (
    <Form
      key={round}
      {...props}
      draft={props.draft?.id === discarded ? null : props.draft}
      onKept={(id) => {
        setKept(id)
        router.replace(`/${props.account.appId}/compose?draft=${id}`, { scroll: false })
      }}
      onDiscarded={(id) => {
        setDiscarded(id)
        setRound(round + 1)
        if (inAddress === null) router.refresh()
        else router.replace(`/${props.account.appId}/broadcasts?status=draft`)
      }}
    />
  )
}

export type FormProps = ComposeFormProps & {
  onKept: (id: string) => void
  onDiscarded: (id: string | null) => void
}

/**
 * What is typed shows at once in its field and on the phone, which listen for themselves. Everything else is drawn from
 * values a moment behind (useDeferredValue), between two keys: on a cheap phone a key waited for all of it.
 */
function Form(props: FormProps) {
  const { account, draft, draftList } = props
  const people = usePeople(account.appId, draftList)
  const words = useProblemWords()
  const form = useForm<ComposeValues>({
    defaultValues: draft ? fromDraft(draft) : emptyValues,
    mode: 'onTouched',
    shouldFocusError: false,
    resolver: (values) => words.toErrors(values, findProblems(values, people, new Date())),
  })
  const values = useWatch({ control: form.control, compute: (all: ComposeValues) => all })
  const { isSubmitted, errors } = form.formState
  return (
    <ComposeBody {...props} {...{ form, people, isSubmitted, errors }} values={useDeferredValue(values)} />
  )
}
