'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { acceptInvitation } from '@/lib/actions/people'
import { NewPasswordForm } from './new-password-form'

/** The invited person chooses a password and is let in. */
export function InvitationForm({ token, email, name }: { token: string; email: string; name: string }) {
  const t = useTranslations('signIn')
  return (
    <NewPasswordForm
      create={(typed) => acceptInvitation({ token, name: typed('name'), password: typed('password') })}
      submitLabel={t('invitation.accept')}
    >
      {(errors) => (
        <>
          <Field label={t('email')}>
            <Input name="email" type="email" autoComplete="username" readOnly value={email} />
          </Field>
          <Field label={t('setup.name')} error={errors.name} optional>
            <Input name="name" autoComplete="name" maxLength={80} defaultValue={name} />
          </Field>
        </>
      )}
    </NewPasswordForm>
  )
}
