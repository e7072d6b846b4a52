'use client'

import { useTranslations } from 'next-intl'
import type { Content } from '@/lib/broadcast/content'
import { MessageBubble } from '@/components/broadcast/message-bubble'

/** The phone beside the message: real text in WeChat's own colours, redrawn as one types. Never announced. */
export function PhonePreview({ accountName, content }: { accountName: string; content: Content }) {
  const t = useTranslations('compose.phone')
  return (
    <div
      aria-live="off"
      className="mx-auto flex h-[34rem] max-h-[70dvh] w-full max-w-[21rem] flex-col overflow-hidden rounded-[28px] border-4 border-edge bg-glass text-glass-ink"
    >
      <div
        aria-hidden="true"
        className="flex h-12 shrink-0 items-center gap-2 border-b border-glass-line bg-glass-bar px-4"
      >
        <span className="w-8 text-xl">‹</span>
        <span className="flex-1 truncate text-center font-semibold">{accountName}</span>
        <span className="w-8 text-right">···</span>
      </div>
      <div
        role="group"
        aria-label={t('chat')}
        tabIndex={0}
        className="flex flex-1 flex-col gap-3 overflow-y-auto px-3 py-4 -outline-offset-4"
      >
        <MessageBubble accountName={accountName} content={content} emptyLabel={t('empty')} />
      </div>
    </div>
  )
}
