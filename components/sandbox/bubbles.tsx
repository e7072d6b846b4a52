import { useTranslations } from 'next-intl'
import { parseText } from '@/lib/broadcast/text'
import type { InboxMessage } from './sandbox-api'

type ReceivedBubbleProps = { accountName: string; message: InboxMessage }

/** A message from the account; a preview says that only this phone got it. */
export function ReceivedBubble({ accountName, message }: ReceivedBubbleProps) {
  const t = useTranslations('phone')
  return (
    <div className="flex items-start gap-2">
      <span
        aria-hidden
        className="grid size-9 shrink-0 place-items-center rounded-control bg-glass-link font-semibold text-glass-bubble"
      >
        {[...accountName][0]}
      </span>
      <div className="max-w-[80%] min-w-0">
        {message.kind !== 'mass' && (
          <p className="mb-0.5 text-xs text-glass-meta">
            {message.kind === 'preview' ? (
              <span className="rounded-tag border border-current px-1.5">{t('preview')}</span>
            ) : (
              t('autoReply')
            )}
          </p>
        )}
        <div className="rounded-control bg-glass-bubble px-3 py-2 text-lg wrap-anywhere whitespace-pre-wrap">
          <Body message={message} />
        </div>
      </div>
    </div>
  )
}

export function OwnBubble({ text }: { text: string }) {
  return (
    <div className="ml-auto max-w-[80%] rounded-control bg-glass-mine px-3 py-2 text-lg wrap-anywhere whitespace-pre-wrap text-glass-on-mine">
      {text}
    </div>
  )
}

function Body({ message }: { message: InboxMessage }) {
  const { content } = message
  const text = content.content ?? content.text
  if (typeof text !== 'string') return <code className="text-sm">{JSON.stringify(content)}</code>
  return parseText(text).map((segment, index) =>
    segment.type === 'text' ? (
      <span key={index}>{segment.text}</span>
    ) : /^https?:\/\//.test(segment.href) ? (
      <a key={index} href={segment.href} target="_blank" rel="noreferrer" className="text-glass-link">
        {segment.label}
      </a>
    ) : (
      <span key={index} title={segment.href} className="text-glass-link">
        {segment.label}
      </span>
    ),
  )
}
