'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from './button'

/** Puts `value` on the clipboard and says so for two seconds. `what` names it: "Copy URL". */
export function CopyButton({ value, what, compact }: { value: string; what: string; compact?: boolean }) {
  const t = useTranslations('common')
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    await writeClipboard(value)
    setCopied(true)
  }
  const Icon = copied ? Check : Copy
  return (
    <>
      <Button onClick={copy} aria-label={t('copyWhat', { what })} className={compact ? 'px-2!' : undefined}>
        <Icon aria-hidden className="size-4" />
        {!compact && <span aria-hidden>{copied ? t('copied') : t('copy')}</span>}
      </Button>
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </>
  )
}

/** Over plain http the clipboard interface is missing; selecting and copying works everywhere. */
async function writeClipboard(value: string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(value)
  const area = document.createElement('textarea')
  area.value = value
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
