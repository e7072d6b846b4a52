/**
 * From a broadcast's content to what WeChat is asked to send: files get the ids that WeChat has of them now, articles a
 * draft of their own, since a successful mass call uses its draft up (3.2 of the mass pages).
 */
import type { Content, MediaRef } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'
import type { WechatMessage } from '@/lib/wechat/message'

/** `aliveUntil`: when WeChat forgets the first of its files; null: never, as far as is known. */
export type Prepared = { message: WechatMessage; aliveUntil: Date | null }

/** @throws AppError not_found when a file or an article is gone here; Wechat errors of the uploads */
export async function prepareMessage(ctx: Context, appId: string, content: Content): Promise<Prepared> {
  const files = new Files(ctx, appId)
  const message = await toMessage(files, content)
  return { message, aliveUntil: files.aliveUntil }
}

async function toMessage(files: Files, content: Content): Promise<WechatMessage> {
  switch (content.type) {
    case 'text':
      return { type: 'text', text: content.text }
    case 'card':
      return { type: 'card', cardId: content.cardId.trim() }
    case 'image': {
      const { caption, title, comments } = content
      return { type: 'image', mediaIds: await files.ids(content.images), caption, title, comments }
    }
    case 'voice':
    case 'music':
      return { type: content.type, mediaId: await files.id(content.media) }
    case 'video':
      return { type: 'video', mediaId: await files.id(content.media) }
    case 'article':
    case 'newspic':
      throw new TypeError(`not wired yet: ${content.type}`)
  }
}

/** The files of one message; what they are used for decides which of WeChat's ids is meant. */
class Files {
  aliveUntil: Date | null = null
  constructor(
    readonly ctx: Context,
    readonly appId: string,
  ) {}

  async id(ref: MediaRef | null): Promise<string> {
    if (ref && 'mediaId' in ref) return ref.mediaId
    throw new TypeError('not wired yet: files of the library')
  }

  async ids(refs: MediaRef[]): Promise<string[]> {
    const ids: string[] = []
    for (const ref of refs) ids.push(await this.id(ref))
    return ids
  }
}
