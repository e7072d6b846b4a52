'use client'

import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fragment, useEffect, useRef, useState, type FormEvent } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Input } from '@/components/ui/input'
import { Time } from '@/components/ui/time'
import { OwnBubble, ReceivedBubble } from './bubbles'
import { control, isFollowing, type InboxMessage, type SimulatedFollower } from './sandbox-api'
import type { OwnLine, OwnLines } from './use-own-lines'
import { useUnreadTitle } from './use-unread-title'

type ConversationProps = {
  account: { appId: string; name: string }
  openid: string
  follower: SimulatedFollower | null
  /** newest first, as the simulator gives it */
  inbox: InboxMessage[]
  own: OwnLines
  onActed: () => void
}

/** The chat with the account, in WeChat's own colours: the only place where a sandbox may be green. */
export function Conversation({ account, openid, follower, inbox, own, onActed }: ConversationProps) {
  const t = useTranslations('phone')
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const count = inbox.length + own.lines.length
  useUnreadTitle(inbox.length)

  useEffect(() => {
    const box = scroller.current
    if (box) box.scrollTop = box.scrollHeight
  }, [count, openid])

  async function act(kind: OwnLine['kind'], words = '') {
    try {
      await control('act', { appid: account.appId, openid, act: kind, ...(words && { text: words }) })
      own.add(kind, words, inbox.length)
      setFailure(null)
      onActed()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('unreachable'))
    }
  }
  function reply(event: FormEvent) {
    event.preventDefault()
    const words = text.trim()
    if (!words) return
    setText('')
    void act('text', words)
  }
  const follows = follower ? isFollowing(follower) : true
  const oldestFirst = [...inbox].reverse()

  return (
    <>
      <div
        // Green is allowed on the glass: nothing here sends.
        className="mx-auto flex h-[36rem] max-h-[75dvh] w-full max-w-[26rem] flex-col overflow-hidden rounded-[28px] border-4 border-edge bg-glass text-glass-ink [--focus:var(--glass-ink)]"
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
          {count === 0 && (
            <p className="m-auto max-w-60 text-center text-sm text-glass-meta">{t('nothingYet')}</p>
          )}
          {oldestFirst.map((message, index) => (
            <Fragment key={message.msgId + message.kind + message.at}>
              {own.lines.filter(({ after }) => after === index).map(renderOwn)}
              <p className="text-center text-xs text-glass-meta">
                <Time at={message.at} />
              </p>
              <ReceivedBubble accountName={account.name} message={message} />
            </Fragment>
          ))}
          {own.lines.filter(({ after }) => after >= oldestFirst.length).map(renderOwn)}
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
      {failure && <Failure error={{ message: failure }} />}
      <div className="flex items-center gap-3">
        {follows ? (
          <Button onClick={() => act('unsubscribe')}>{t('unfollow')}</Button>
        ) : (
          <>
            <Button variant="primary" onClick={() => act('subscribe')}>
              {t('follow')}
            </Button>
            <span role="status" className="text-ink-2">
              {t('unfollowed')}
            </span>
          </>
        )}
      </div>
    </>
  )

  function renderOwn(line: OwnLine) {
    if (line.kind === 'text') return <OwnBubble key={line.id} text={line.text} />
    return (
      <p key={line.id} className="text-center text-xs text-glass-meta">
        {t(line.kind === 'subscribe' ? 'youFollowed' : 'youUnfollowed')}
      </p>
    )
  }
}
