import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import { ArticleCards } from './article-cards'
import { Pictures, Video, Voice } from './media-bodies'
import { MusicCard, TemplateCard, TitledCard } from './message-cards'
import { readMessage, type MessageContent } from './message-content'
import { Menu, TextWithLinks, Unknown } from './message-texts'
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
  const body = <Body content={content} onPick={onPick} />
  return (
    <>
      <p className="text-center text-xs text-glass-meta">
        <Time at={message.at} />
      </p>
      {message.kind === 'own' ? (
        <div className="ml-auto max-w-[80%]">
          {isBubble(content) ? (
            <div className="rounded-control bg-glass-mine px-3 py-2 text-lg wrap-anywhere whitespace-pre-wrap text-glass-on-mine">
              {body}
            </div>
          ) : (
            body
          )}
        </div>
      ) : isWide(content) ? (
        <div className="flex flex-col gap-1">
          <Origin message={message} />
          {body}
        </div>
      ) : (
        <div className="flex items-start gap-2">
          <span
            aria-hidden
            className="grid size-9 shrink-0 place-items-center rounded-control bg-glass-link font-semibold text-glass-bubble"
          >
            {[...account.name][0]}
          </span>
          <div className="flex max-w-[80%] min-w-0 flex-col items-start gap-0.5">
            <Origin message={message} />
            {isBubble(content) ? (
              <div className="max-w-full rounded-control bg-glass-bubble px-3 py-2 text-lg wrap-anywhere whitespace-pre-wrap">
                {body}
              </div>
            ) : (
              body
            )}
          </div>
        </div>
      )}
    </>
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

const isWide = ({ type }: MessageContent) => type === 'articles' || type === 'template'
const isBubble = ({ type }: MessageContent) => ['text', 'voice', 'menu', 'unknown'].includes(type)

type BodyProps = { content: MessageContent; onPick: (label: string) => void }

function Body({ content, onPick }: BodyProps) {
  switch (content.type) {
    case 'text':
      return <TextWithLinks text={content.text} />
    case 'pictures':
      return <Pictures {...content} />
    case 'voice':
      return <Voice {...content} />
    case 'video':
      return <Video {...content} />
    case 'music':
      return <MusicCard {...content} />
    case 'articles':
      return <ArticleCards articles={content.articles} />
    case 'template':
      return <TemplateCard {...content} />
    case 'menu':
      return <Menu {...content} onPick={onPick} />
    case 'card':
      return <TitledCard {...content} />
    case 'notice':
      return content.text
    case 'unknown':
      return <Unknown msgtype={content.msgtype} payload={content.payload} />
  }
}
