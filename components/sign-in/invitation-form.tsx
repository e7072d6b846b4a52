'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Failure, type FailureValue } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { acceptInvitation } from '@/lib/actions/people'
import { PasswordInput } from './password-input'

const PASSWORD_MIN = 8

/** The invited person chooses a password and is let in. */
export function InvitationForm({ token, email, name }: { token: string; email: string; name: string }) {
  const t = useTranslations('signIn')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<(FailureValue & { fields?: Record<string, string> }) | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setRefusal(null)
    const data = new FormData(event.currentTarget)
    const password = String(data.get('password'))
    const result = await acceptInvitation({ token, name: String(data.get('name')), password })
    if (!result.ok) {
      setRefusal(result.error)
      return setBusy(false)
    }
    const { signIn } = await import('next-auth/react')
    const answer = await signIn('credentials', { redirect: false, email: result.data.email, password })
    window.location.assign(answer?.ok ? '/' : '/sign-in?created=1')
  }
  return (
    <form method="post" onSubmit={submit} className="mt-6 flex flex-col gap-4">
      {refusal && !refusal.fields && <Failure error={refusal} />}
      <Field label={t('email')}>
        <Input name="email" type="email" autoComplete="username" readOnly value={email} />
      </Field>
      <Field label={t('setup.name')} error={refusal?.fields?.name} optional>
        <Input name="name" autoComplete="name" maxLength={80} defaultValue={name} />
      </Field>
      <PasswordInput
        label={t('password')}
        autoComplete="new-password"
        minLength={PASSWORD_MIN}
        hint={t('setup.passwordHint', { count: PASSWORD_MIN })}
        error={refusal?.fields?.password}
      />
      <Button type="submit" variant="primary" busy={busy} className="mt-2">
        {t('invitation.accept')}
      </Button>
    </form>
  )
}
