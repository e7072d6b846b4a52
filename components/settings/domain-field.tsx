'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { UseFormSetValue } from 'react-hook-form'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { plainDomain, type PlainDomain } from '@/lib/account/domain'
import type { SaveAccountForm } from '@/lib/account/input'

type DomainFieldProps = {
  name: 'jsDomain' | 'oauthDomain'
  value: string
  error?: string
  setValue: UseFormSetValue<SaveAccountForm>
}

/** Takes a pasted address and keeps the bare name that WeChat wants, saying what it cut off and why. */
export function DomainField({ name, value, error, setValue }: DomainFieldProps) {
  const t = useTranslations('settings.domain')
  const [removed, setRemoved] = useState<PlainDomain['removed']>([])

  function tidy() {
    const plain = plainDomain(value)
    setRemoved(plain.removed)
    if (plain.domain !== value) setValue(name, plain.domain, { shouldDirty: true, shouldValidate: true })
  }
  return (
    <div>
      <Field label={t(name)} hint={t(`${name}Hint`)} error={error} optional>
        <span className="flex gap-2">
          <Input
            value={value}
            onChange={(event) => setValue(name, event.target.value, { shouldDirty: true })}
            onBlur={tidy}
            placeholder="example.com"
            spellCheck={false}
            autoCapitalize="none"
            inputMode="url"
          />
          {value && <CopyButton value={plainDomain(value).domain} what={t(name)} compact />}
        </span>
      </Field>
      <p role="status" className="mt-1 text-sm text-info">
        {removed.length > 0 &&
          t('removed', { parts: removed.map((part) => t(`parts.${part}`)).join(t('and')) })}
      </p>
    </div>
  )
}
