'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Select } from '@/components/ui/select'
import { keeps, type Keep } from '@/lib/media/media'

/** How long WeChat is asked to keep what is uploaded next. */
export function KeepSelect({ value, onChange }: { value: Keep; onChange: (keep: Keep) => void }) {
  const t = useTranslations('library.keep')
  const id = useId()
  return (
    <div className="flex flex-col">
      <label htmlFor={id} className="text-xs text-ink-3">
        {t('label')}
      </label>
      <Select
        id={id}
        value={value}
        onChange={(event) => onChange(keeps.find((one) => one === event.target.value) ?? 'temporary')}
      >
        {keeps.map((one) => (
          <option key={one} value={one}>
            {t(one)}
          </option>
        ))}
      </Select>
    </div>
  )
}
