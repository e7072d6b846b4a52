'use client'

import { useTranslations } from 'next-intl'
import { useController, type Control } from 'react-hook-form'
import { RadioGroup } from '@/components/ui/radio-group'
import { commentRules } from '@/lib/broadcast/content-type'
import type { ComposeValues } from '../values'

type CommentsFieldProps = {
  control: Control<ComposeValues>
  name: 'contents.image.comments' | 'contents.newspic.comments'
}

/** Who may write under it. */
export function CommentsField({ control, name }: CommentsFieldProps) {
  const t = useTranslations('compose.comments')
  const { field } = useController({ control, name })
  return (
    <RadioGroup
      label={t('label')}
      value={field.value}
      onChange={field.onChange}
      options={commentRules.map((value) => ({ value, label: t(value) }))}
    />
  )
}
