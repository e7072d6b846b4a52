'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { createFirstAdministrator } from '@/lib/actions/setup'
import { PasswordInput } from './password-input'

const PASSWORD_MIN = 8

type Refusal = { message: string; fields?: Record<string, string> }

/** The first visit: whoever can read the server's terminal becomes its administrator. */
export function SetupForm() {
  const t = useTranslations('signIn')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setRefusal(null)
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '')
    const [email, password] = [text('email'), text('password')]
    const result = await createFirstAdministrator({
      email,
      password,
      name: text('name'),
      setupCode: text('setupCode'),
    })
    if (!result.ok) {
      setRefusal(result.error)
      return setBusy(false)
    }
    const { signIn } = await import('next-auth/react')
    const answer = await signIn('credentials', { redirect: false, email, password })
    window.location.assign(answer?.ok ? '/' : '/sign-in?created=1')
  }
  return (
    <form method="post" onSubmit={submit} className="mt-6 flex flex-col gap-4">
      {refusal && !refusal.fields && <Failure error={refusal} />}
      <Field label={t('setup.code')} hint={t('setup.codeHint')} error={refusal?.fields?.setupCode}>
        <Input
          name="setupCode"
          required
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          className="font-mono"
        />
      </Field>
      <Field label={t('setup.name')} optional>
        <Input name="name" autoComplete="name" maxLength={80} />
      </Field>
      <Field label={t('email')} error={refusal?.fields?.email}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          spellCheck={false}
          autoCapitalize="none"
        />
      </Field>
      <PasswordInput
        label={t('password')}
        autoComplete="new-password"
        minLength={PASSWORD_MIN}
        hint={t('setup.passwordHint', { count: PASSWORD_MIN })}
        error={refusal?.fields?.password}
      />
      <Button type="submit" variant="primary" busy={busy} className="mt-2">
        {t('setup.create')}
      </Button>
    </form>
  )
}
