import { langOf } from './lang-of'
import { parseText } from '@/lib/broadcast/text'
import { readableText } from '@/lib/broadcast/readable-text'
import type { Content } from '@/lib/broadcast/content'

type MessageBubbleProps = { accountName: string; content: Content; emptyLabel?: string }

/** One message as a follower sees it in the chat: the account's picture, a bubble, links as words to tap. */
export function MessageBubble({ accountName, content, emptyLabel }: MessageBubbleProps) {
  const text = readableText(content)
  const isEmpty = text.trim() === ''
  return (
    <div className="flex items-start gap-2">
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-control bg-glass-link font-semibold text-glass-bubble"
      >
        {[...accountName][0] ?? ''}
      </span>
      <div
        lang={isEmpty ? undefined : langOf(text)}
        className="min-w-0 max-w-[85%] rounded-control bg-glass-bubble px-3 py-2 text-lg wrap-anywhere whitespace-pre-wrap text-glass-ink"
      >
        {isEmpty ? <span className="text-glass-meta">{emptyLabel}</span> : <TextAsSent text={text} />}
      </div>
    </div>
  )
}

/** Links lead nowhere here, but say on hover where they will. */
function TextAsSent({ text }: { text: string }) {
  return parseText(text).map((segment, index) =>
    segment.type === 'link' ? (
      <span key={index} title={segment.href} className="text-glass-link">
        {segment.label}
      </span>
    ) : (
      <span key={index}>{segment.text}</span>
    ),
  )
}
