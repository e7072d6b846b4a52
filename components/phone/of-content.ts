/** Our own content as the phone shows it. What isn't chosen yet shows as null: there is no message yet. Pure. */
import type { Article } from '@/lib/article/article'
import type { Content, MediaRef } from '@/lib/broadcast/content'
import type { MessageContent, Picture } from './shown-message'

export type Shown = {
  /** the simulator gives its files to this browser, WeChat doesn't */
  isSimulated: boolean
  /** the articles of the revision that the content names; null while they are on their way */
  articles: Article[] | null
}

export function toShown(content: Content, { isSimulated, articles }: Shown): MessageContent | null {
  const file = (ref: MediaRef) => pictureOf(ref, isSimulated)
  switch (content.type) {
    case 'text':
      return content.text.trim() === '' ? null : { type: 'text', text: content.text }
    case 'image': {
      const { images, title, caption } = content
      if (images.length === 0) return null
      return { type: 'pictures', pictures: images.map(file), title: title.trim(), caption: caption.trim() }
    }
    case 'newspic': {
      const { images, title, text } = content
      if (images.length === 0 && title.trim() === '') return null
      return { type: 'pictures', pictures: images.map(file), title, caption: text, isPost: true }
    }
    case 'voice':
    case 'music':
      // A mass "music" is a sound that was uploaded, and phones show it like a voice message.
      return content.media && { type: 'voice', source: file(content.media), seconds: null }
    case 'video': {
      const { media, title, description } = content
      return (
        media && { type: 'video', source: file(media), cover: null, title, description, isDeleted: false }
      )
    }
    case 'card': {
      const title = content.cardId.trim()
      return title === '' ? null : { type: 'card', kind: 'coupon', title, cover: null }
    }
    case 'article':
      if (content.documentId === null) return null
      return {
        type: 'articles',
        articles: articles
          ? articles.map((article) => cardOf(article, isSimulated))
          : content.titles.map(cardWithout),
      }
  }
}

function cardOf({ title, digest, cover, crops }: Article, isSimulated: boolean) {
  return {
    ...{ title, digest, crops, url: null, isDeleted: false },
    cover: cover && pictureOf(cover, isSimulated),
  }
}

const cardWithout = (title: string) => ({ title, digest: '', cover: null, url: null, isDeleted: false })

function pictureOf(ref: MediaRef, isSimulated: boolean): Picture {
  if ('libraryId' in ref) return { libraryId: ref.libraryId }
  return isSimulated ? { mediaId: ref.mediaId } : { atWechat: ref.mediaId }
}
