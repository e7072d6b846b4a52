'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { Input } from '@/components/ui/input'

/** Looks 300 ms after the last key. @param value what is looked for now; when it changes from outside, so does the field */
export function MediaSearch({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const t = useTranslations('library')
  const id = useId()
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  if (shown !== value) {
    setShown(value)
    if (value !== typed.trim()) setTyped(value)
  }
  const look = (text: string) => {
    clearTimeout(timer.current)
    onChange(text.trim())
  }
  return (
    <div className="flex min-w-0 flex-1 basis-40 flex-col sm:max-w-72">
      <label htmlFor={id} className="text-xs text-ink-3">
        {t('search')}
      </label>
      <Input
        id={id}
        type="search"
        value={typed}
        maxLength={200}
        onChange={(event) => {
          const text = event.target.value
          setTyped(text)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => look(text), 300)
        }}
        onKeyDown={(event) => event.key === 'Enter' && look(typed)}
      />
    </div>
  )
}
