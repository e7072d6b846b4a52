'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type SecretFieldProps = {
  label: string
  /** one is stored: it can be replaced, never looked at */
  stored: boolean
  hint?: ReactNode
  error?: ReactNode
  optional?: boolean
  id?: string
  registered: UseFormRegisterReturn
}

/** A secret that goes in and never comes out. */
export function SecretField({ label, stored, registered, ...field }: SecretFieldProps) {
  const t = useTranslations('settings.form')
  const [replaces, setReplaces] = useState(!stored)
  if (!replaces && !field.error) {
    return (
      <div className="flex flex-col gap-1">
        <span className="font-semibold">{label}</span>
        <span className="flex items-center gap-3">
          <span className="text-ink-2">{t('stored')}</span>
          <Button onClick={() => setReplaces(true)} aria-label={t('replaceWhat', { what: label })}>
            {t('replace')}
          </Button>
        </span>
      </div>
    )
  }
  return (
    <Field label={label} {...field}>
      <Input
        {...registered}
        type="text"
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
        className="font-mono"
        autoFocus={stored}
      />
    </Field>
  )
}
