'use client'

import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { IconButton } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { MessageRow, type Account } from './message-row'
import type { InboxMessage } from './sandbox-api'
import { useUnreadTitle } from './use-unread-title'

type ConversationProps = {
  account: Account
  openid: string
  follows: boolean
  /** newest first, as the simulator gives it */
  inbox: InboxMessage[]
  onWrite: (text: string) => void
}

/** As many as anybody scrolls back through. */
const SHOWN = 200

/** The chat with the account, in WeChat's own colours: the only place where a sandbox may be green. */
export function Conversation({ account, openid, follows, inbox, onWrite }: ConversationProps) {
  const t = useTranslations('phone')
  const [text, setText] = useState('')
  const scroller = useRef<HTMLDivElement>(null)
  useUnreadTitle(inbox.filter(({ kind }) => kind !== 'own').length)

  useEffect(() => {
    const box = scroller.current
    if (box) box.scrollTop = box.scrollHeight
  }, [inbox.length, openid])

  function reply(event: FormEvent) {
    event.preventDefault()
    const words = text.trim()
    if (!words) return
    setText('')
    onWrite(words)
  }
  return (
    <div
      // Green is allowed on the glass: nothing here sends.
      className="mx-auto flex h-[40rem] max-h-[75dvh] lg:max-h-[calc(100dvh-20rem)] w-full max-w-[26rem] flex-col overflow-hidden rounded-[28px] border-4 border-edge bg-glass text-glass-ink [--focus:var(--glass-ink)]"
    >
      <div className="flex h-12 shrink-0 items-center justify-center border-b border-glass-line bg-glass-bar px-4 font-semibold">
        <span className="truncate">{account.name}</span>
      </div>
      <div
        ref={scroller}
        role="log"
        aria-label={t('conversation')}
        tabIndex={0}
        className="flex flex-1 flex-col gap-3 overflow-y-auto px-3 py-4 -outline-offset-4"
      >
        {inbox.length === 0 && (
          <p className="m-auto max-w-60 text-center text-sm text-glass-meta">{t('nothingYet')}</p>
        )}
        {inbox
          .slice(0, SHOWN)
          .reverse()
          .map((message) => (
            <MessageRow
              key={message.msgId + message.kind + message.at}
              account={account}
              message={message}
              onPick={onWrite}
            />
          ))}
      </div>
      <form onSubmit={reply} className="flex shrink-0 gap-2 border-t border-glass-line bg-glass-bar p-2">
        <Input
          aria-label={t('reply')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          disabled={!follows}
          autoComplete="off"
          className="border-glass-line bg-glass-bubble! text-glass-ink!"
        />
        <IconButton
          type="submit"
          label={t('sendReply')}
          variant="secondary"
          aria-disabled={!follows}
          className="shrink-0"
        >
          <Send aria-hidden className="size-4" />
        </IconButton>
      </form>
    </div>
  )
}
