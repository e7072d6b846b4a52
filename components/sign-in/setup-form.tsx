'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { createFirstAdministrator } from '@/lib/actions/setup'
import { NewPasswordForm } from './new-password-form'

const plain = { spellCheck: false, autoCapitalize: 'none' }

/** The first visit: whoever can read the server's terminal becomes its administrator. */
export function SetupForm() {
  const t = useTranslations('signIn')
  return (
    <NewPasswordForm
      create={(typed) =>
        createFirstAdministrator({
          email: typed('email'),
          password: typed('password'),
          name: typed('name'),
          setupCode: typed('setupCode'),
        })
      }
      submitLabel={t('setup.create')}
    >
      {(errors) => (
        <>
          <Field label={t('setup.code')} hint={t('setup.codeHint')} error={errors.setupCode}>
            <Input name="setupCode" required autoComplete="off" className="font-mono" {...plain} />
          </Field>
          <Field label={t('setup.name')} error={errors.name} optional>
            <Input name="name" autoComplete="name" maxLength={80} />
          </Field>
          <Field label={t('email')} error={errors.email}>
            <Input name="email" type="email" autoComplete="username" required {...plain} />
          </Field>
        </>
      )}
    </NewPasswordForm>
  )
}
