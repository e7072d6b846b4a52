'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useWatch, type Control } from 'react-hook-form'
import { toShown } from '@/components/phone/of-content'
import { Button } from '@/components/ui/button'
import type { AccountView } from '@/lib/services/account/view'
import { PREVIEW_BY_NAME_PER_DAY } from '@/lib/wechat/wire/limits'
import { PhonePreview } from './phone-preview'
import { toContent, type ComposeValues } from './values'

const PreviewDialog = dynamic(() => import('./preview-dialog').then((file) => file.PreviewDialog), {
  ssr: false,
})

export type PreviewDefaults = {
  /** whom the last preview went to; in the sandbox, else, its first follower */
  to: string
  byNameLeft: number
}

type PreviewPaneProps = {
  account: Pick<AccountView, 'appId' | 'name' | 'mode'>
  control: Control<ComposeValues>
  defaults: PreviewDefaults
  /** why this account can't send previews */
  barred?: string
}

/** The phone, and the way to see the message on a real one. */
export function PreviewPane({ account, control, defaults, barred }: PreviewPaneProps) {
  const t = useTranslations('compose.preview')
  // By itself, so that it is redrawn with the letter; the form round it comes a moment later.
  const content = useWatch({ control, compute: (values: ComposeValues) => toContent(values) })
  const [isOpen, setIsOpen] = useState(false)
  const [to, setTo] = useState(defaults.to)
  const [byNameLeft, setByNameLeft] = useState(defaults.byNameLeft)
  const isSandbox = account.mode === 'simulated'
  const isEmpty = toShown(content, { isSimulated: isSandbox, articles: null }) === null
  return (
    <div className="flex flex-col items-center gap-3 lg:sticky lg:top-[calc(var(--band)+var(--top-bar)+1rem)]">
      <PhonePreview account={{ name: account.name, isSimulated: isSandbox }} content={content} />
      <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1">
        <Button
          aria-disabled={isEmpty || barred !== undefined}
          aria-describedby="preview-note"
          onClick={() => setIsOpen(true)}
        >
          {t('button')}
        </Button>
        <span id="preview-note" className="text-sm tabular text-ink-3">
          {barred ?? t('left', { left: byNameLeft, max: PREVIEW_BY_NAME_PER_DAY })}
        </span>
      </div>
      {isOpen && (
        <PreviewDialog
          appId={account.appId}
          content={content}
          isSandbox={isSandbox}
          to={to}
          onToChange={setTo}
          byNameLeft={byNameLeft}
          onSent={setByNameLeft}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  )
}
