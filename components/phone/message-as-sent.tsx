'use client'

import { langOf } from '@/components/broadcast/lang-of'
import type { Content } from '@/lib/broadcast/content'
import { ArticlesAsSent } from './articles-as-sent'
import { AccountPicture, ChatMessage } from './chat-message'
import { toShown } from './of-content'

export type AsSentProps = {
  account: { name: string; isSimulated: boolean }
  content: Content
  /** while there is nothing to send yet */
  emptyLabel?: string
  /** whether the phone is in WeChat's dark mode, for articles that are opened */
  dark?: boolean
  /** absent: articles open in a dialog */
  onOpenArticle?: (index: number) => void
}

/** A message of ours as a follower sees it in the chat: before it is sent and after. */
export function MessageAsSent({ account, content, emptyLabel = '', dark, onOpenArticle }: AsSentProps) {
  if (content.type === 'article' && content.documentId !== null && content.revision !== null) {
    const { documentId, revision } = content
    return (
      <ArticlesAsSent
        account={account}
        content={{ ...content, documentId, revision }}
        dark={dark}
        onOpenArticle={onOpenArticle}
      />
    )
  }
  const shown = toShown(content, { isSimulated: account.isSimulated, articles: null })
  if (!shown) return <NothingYet name={account.name} words={emptyLabel} />
  return <ChatMessage accountName={account.name} content={shown} />
}

function NothingYet({ name, words }: { name: string; words: string }) {
  return (
    <div className="flex items-start gap-2">
      <AccountPicture name={name} />
      <p
        lang={langOf(words)}
        className="max-w-[80%] rounded-control bg-glass-bubble px-3 py-2 text-lg text-glass-meta"
      >
        {words}
      </p>
    </div>
  )
}
