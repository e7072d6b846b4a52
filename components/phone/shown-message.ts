/**
 * What a message is to whoever gets it, whatever it was read from: the payload that a simulated follower received
 * (components/sandbox/message-content.ts), or our own content before and after it was sent (of-content.ts).
 */
import type { Crop } from '@/lib/article/article'

/** `atWechat`: only WeChat has it, under an id, and gives it to nobody's browser. */
export type Picture = { mediaId: string } | { url: string } | { libraryId: string } | { atWechat: string }

export type ArticleCard = {
  title: string
  digest: string
  cover: Picture | null
  /** what the cards cut out of the cover; absent or null: the middle */
  crops?: { wide: Crop | null; square: Crop | null }
  url: string | null
  /** taken back by the account after it was sent: the card stays, its page says so */
  isDeleted: boolean
}

export type MessageContent =
  | { type: 'text'; text: string }
  /** one picture, or a grid of them with a caption; `isPost`: an image post (贴图), which is a card of its own */
  | { type: 'pictures'; pictures: Picture[]; title: string; caption: string; isPost?: boolean }
  | { type: 'voice'; source: Picture; seconds: number | null }
  | {
      type: 'video'
      source: Picture
      cover: Picture | null
      title: string
      description: string
      isDeleted: boolean
    }
  | { type: 'music'; title: string; description: string; url: string | null; cover: Picture | null }
  | { type: 'articles'; articles: ArticleCard[] }
  | { type: 'template'; title: string; rows: { name: string; value: string }[]; url: string | null }
  | { type: 'menu'; head: string; options: { id: string; label: string }[]; tail: string }
  /** a mini program or a coupon: the phone shows what it is called, and opens nothing */
  | { type: 'card'; kind: 'miniProgram' | 'coupon'; title: string; cover: Picture | null }
  /** WeChat says something itself, such as "deleted" */
  | { type: 'notice'; text: string }
  | { type: 'unknown'; msgtype: string; payload: string }
