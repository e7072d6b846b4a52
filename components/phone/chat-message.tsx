import { type ReactNode } from 'react'
import { isBubble, isWide, MessageBody } from './message-body'
import type { MessageContent } from './shown-message'

type ChatMessageProps = {
  accountName: string
  content: MessageContent
  /** above the message: that it is a preview, or a reply */
  origin?: ReactNode
  opensLinks?: boolean
  onPick?: (label: string) => void
  onOpenArticle?: (index: number) => void
}

/** One message from the account as it stands in the chat. */
export function ChatMessage({ accountName, content, origin, ...rest }: ChatMessageProps) {
  const body = <MessageBody content={content} {...rest} />
  if (isWide(content)) {
    return (
      <div className="flex flex-col gap-1">
        {origin}
        {body}
      </div>
    )
  }
  return (
    <div className="flex items-start gap-2">
      <AccountPicture name={accountName} />
      <div className="flex max-w-[80%] min-w-0 flex-col items-start gap-0.5">
        {origin}
        {isBubble(content) ? (
          <div className="max-w-full rounded-control bg-glass-bubble px-3 py-2 text-lg wrap-anywhere whitespace-pre-wrap text-glass-ink">
            {body}
          </div>
        ) : (
          body
        )}
      </div>
    </div>
  )
}

export function AccountPicture({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-9 shrink-0 place-items-center rounded-control bg-glass-link font-semibold text-glass-bubble"
    >
      {[...name][0]}
    </span>
  )
}
