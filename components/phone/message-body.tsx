import { ArticleCards } from './article-cards'
import { MusicCard, TemplateCard, TitledCard } from './message-cards'
import { Pictures } from './pictures'
import type { MessageContent } from './shown-message'
import { Menu, TextWithLinks, Unknown } from './texts'
import { Video } from './video'
import { Voice } from './voice'

/** Fills the chat's width, without the sender's picture. */
export const isWide = ({ type }: MessageContent): boolean => type === 'articles' || type === 'template'
/** Stands in a bubble; the others are cards of their own. */
export const isBubble = ({ type }: MessageContent): boolean =>
  ['text', 'voice', 'menu', 'unknown'].includes(type)

type MessageBodyProps = {
  content: MessageContent
  opensLinks?: boolean
  onPick?: (label: string) => void
  onOpenArticle?: (index: number) => void
}

export function MessageBody({ content, opensLinks, onPick = () => {}, onOpenArticle }: MessageBodyProps) {
  switch (content.type) {
    case 'text':
      return <TextWithLinks text={content.text} opensLinks={opensLinks} />
    case 'pictures':
      return <Pictures {...content} />
    case 'voice':
      return <Voice {...content} />
    case 'video':
      return <Video {...content} />
    case 'music':
      return <MusicCard {...content} />
    case 'articles':
      return <ArticleCards articles={content.articles} onOpen={onOpenArticle} />
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
