'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type PasswordInputProps = {
  label: string
  autoComplete: 'current-password' | 'new-password'
  hint?: ReactNode
  error?: ReactNode
  minLength?: number
}

/** A password that can be looked at, pasted and filled in by a manager. */
export function PasswordInput({ label, hint, error, ...rest }: PasswordInputProps) {
  const t = useTranslations('signIn')
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={hint} error={error}>
      <span className="flex gap-2">
        <Input {...rest} name="password" type={shown ? 'text' : 'password'} required spellCheck={false} />
        <Button className="shrink-0" onClick={() => setShown(!shown)}>
          {shown ? t('hide') : t('show')}
        </Button>
      </span>
    </Field>
  )
}
