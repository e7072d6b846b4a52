'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState, type FormEvent } from 'react'
import { useAction } from '@/components/data/use-action'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { invitePerson } from '@/lib/actions/people'
import type { InvitationLink } from '@/lib/services/people/invite'
import { InvitationLinkOnce } from './invitation-link'
import { readRights, RoleFields } from './role-fields'

export function InviteButton() {
  const t = useTranslations('people')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-4" />
        {t('invite')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('invite')} size="medium">
        <InviteForm onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('people')
  const email = useRef<HTMLInputElement>(null)
  const [made, setMade] = useState<InvitationLink | null>(null)
  const { mutate, isPending, error } = useAction(invitePerson)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '')
    mutate(
      { email: text('email'), name: text('name'), ...readRights(data) },
      { onSuccess: setMade, onError: ({ fields }) => fields.email && email.current?.focus() },
    )
  }
  if (made) return <InvitationLinkOnce made={made} onDone={onDone} />
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error && !error.fields.email && <Failure error={error} />}
      <Field label={t('email')} error={error?.fields.email}>
        <Input
          ref={email}
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          spellCheck={false}
          data-autofocus=""
        />
      </Field>
      <Field label={t('name')} optional>
        <Input name="name" maxLength={80} autoComplete="off" />
      </Field>
      <RoleFields rights={{ role: 'author', canSend: false }} />
      <p className="text-ink-2">{t('noMail')}</p>
      <Button type="submit" variant="primary" busy={isPending} className="self-start">
        {t('makeLink')}
      </Button>
    </form>
  )
}
