'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Failure, type FailureValue } from '@/components/ui/failure'
import { PasswordInput } from './password-input'

const PASSWORD_MIN = 8

type FieldErrors = Record<string, string>
type Result =
  { ok: true; data: { email: string } } | { ok: false; error: FailureValue & { fields?: FieldErrors } }

/** Whoever is new here chooses a password, the last field, and is let in. */
export function NewPasswordForm({
  create,
  submitLabel,
  children,
}: {
  /** @param typed what the field of that name holds */
  create: (typed: (name: string) => string) => Promise<Result>
  submitLabel: string
  /** the fields before the password */
  children: (errors: FieldErrors) => ReactNode
}) {
  const t = useTranslations('signIn')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<(FailureValue & { fields?: FieldErrors }) | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setRefusal(null)
    const data = new FormData(event.currentTarget)
    const typed = (name: string) => String(data.get(name) ?? '')
    const result = await create(typed)
    if (!result.ok) {
      setRefusal(result.error)
      return setBusy(false)
    }
    const { signIn } = await import('next-auth/react')
    const person = { email: result.data.email, password: typed('password') }
    const answer = await signIn('credentials', { redirect: false, ...person })
    window.location.assign(answer?.ok ? '/' : '/sign-in?created=1')
  }
  const errors = refusal?.fields ?? {}
  return (
    <form method="post" onSubmit={submit} className="mt-6 flex flex-col gap-4">
      {refusal && !refusal.fields && <Failure error={refusal} />}
      {children(errors)}
      <PasswordInput
        label={t('password')}
        autoComplete="new-password"
        minLength={PASSWORD_MIN}
        hint={t('setup.passwordHint', { count: PASSWORD_MIN })}
        error={errors.password}
      />
      <Button type="submit" variant="primary" busy={busy} className="mt-2">
        {submitLabel}
      </Button>
    </form>
  )
}
