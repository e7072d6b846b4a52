import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import { ChatMessage } from '@/components/phone/chat-message'
import { isBubble, MessageBody } from '@/components/phone/message-body'
import type { MessageContent } from '@/components/phone/shown-message'
import { readMessage } from './message-content'
import type { InboxMessage } from './sandbox-api'

export type Account = { name: string }

type MessageRowProps = { account: Account; message: InboxMessage; onPick: (label: string) => void }

/** One line of the chat with its time: from the account, from the follower, or from WeChat itself. */
export function MessageRow({ account, message, onPick }: MessageRowProps) {
  const content = readMessage(message.msgtype, message.content)
  if (message.system || content.type === 'notice') {
    return (
      <Notice>{content.type === 'notice' || content.type === 'text' ? content.text : message.msgtype}</Notice>
    )
  }
  return (
    <>
      <p className="text-center text-xs text-glass-meta">
        <Time at={message.at} />
      </p>
      {message.kind === 'own' ? (
        <Own content={content} onPick={onPick} />
      ) : (
        <ChatMessage
          accountName={account.name}
          content={content}
          origin={<Origin message={message} />}
          opensLinks
          onPick={onPick}
        />
      )}
    </>
  )
}

/** What the follower wrote. */
function Own({ content, onPick }: { content: MessageContent; onPick: (label: string) => void }) {
  const body = <MessageBody content={content} opensLinks onPick={onPick} />
  return (
    <div className="ml-auto max-w-[80%]">
      {isBubble(content) ? (
        <div className="rounded-control bg-glass-mine px-3 py-2 text-lg wrap-anywhere whitespace-pre-wrap text-glass-on-mine">
          {body}
        </div>
      ) : (
        body
      )}
    </div>
  )
}

/** What WeChat writes in the middle of a chat. */
function Notice({ children }: { children: ReactNode }) {
  return <p className="mx-auto max-w-[85%] text-center text-xs text-glass-meta">{children}</p>
}

/** A broadcast says nothing of itself; a preview says that only this phone got it. */
function Origin({ message: { kind, via } }: { message: InboxMessage }) {
  const t = useTranslations('phone')
  if (kind === 'preview') {
    return (
      <p className="self-start rounded-tag border border-current px-1.5 text-xs text-glass-meta">
        {t('preview')}
      </p>
    )
  }
  const words = via === 'custom' ? t('customerService') : kind === 'reply' && !via ? t('autoReply') : null
  return words && <p className="text-xs text-glass-meta">{words}</p>
}
