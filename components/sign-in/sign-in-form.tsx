'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { PasswordInput } from './password-input'

type SignInFormProps = { returnTo: string; notice?: 'created' | 'ended' }
type Refusal = { key: 'wrong' | 'failed' } | { key: 'wait'; seconds: number }

export function SignInForm({ returnTo, notice }: SignInFormProps) {
  const t = useTranslations('signIn')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setRefusal(null)
    const form = event.currentTarget
    const refused = await signIn(new FormData(form))
    if (refused === null) return window.location.assign(returnTo) // a whole load: the server now knows who asks
    setRefusal(refused)
    setBusy(false)
    form.querySelector<HTMLInputElement>('[name=password]')?.focus()
  }
  return (
    // method=post: pressed before the script is there, the password must not land in the address.
    <form method="post" onSubmit={submit} noValidate={false} className="mt-6 flex flex-col gap-4">
      {notice && !refusal && <Notice tone="info">{t(notice)}</Notice>}
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal.key === 'wait' ? t('wait', { seconds: refusal.seconds }) : t(refusal.key)}
        </Notice>
      )}
      <Field label={t('email')}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          spellCheck={false}
          autoCapitalize="none"
        />
      </Field>
      <PasswordInput label={t('password')} autoComplete="current-password" />
      <Button type="submit" variant="primary" busy={busy} className="mt-2">
        {t('signIn')}
      </Button>
    </form>
  )
}

/** @returns why not; null = signed in */
async function signIn(data: FormData): Promise<Refusal | null> {
  try {
    const { signIn: ask } = await import('next-auth/react')
    const answer = await ask('credentials', {
      redirect: false,
      email: String(data.get('email')),
      password: String(data.get('password')),
    })
    if (!answer?.error) return answer ? null : { key: 'failed' }
    const seconds = /^wait:(\d+)/.exec(answer.error)?.[1]
    if (seconds) return { key: 'wait', seconds: Number(seconds) }
    return { key: answer.error === 'wrong' || answer.error === 'CredentialsSignin' ? 'wrong' : 'failed' }
  } catch {
    return { key: 'failed' }
  }
}
