/**
 * From a broadcast's content to what WeChat is asked to send: files get the ids that WeChat has of them now, articles a
 * draft of their own, since a successful mass call uses its draft up (Batch_Sends, 3.2 of the mass pages).
 */
import type { Content, ContentOf, MediaRef } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { libraryIdsOf } from '@/lib/services/article/library-ids'
import { getRevision } from '@/lib/services/article/revisions'
import { toDraftArticles } from '@/lib/services/article/to-draft-articles'
import { ensureCopy } from '@/lib/services/media/ensure-copy'
import type { MediaUse } from '@/lib/media/media'
import { addDraft, type DraftArticle } from '@/lib/wechat/drafts'
import { isWechatApiError } from '@/lib/wechat/errors'
import type { WechatMessage } from '@/lib/wechat/message'

/** `aliveUntil`: when WeChat forgets the first of its files; null: never, as far as is known. */
export type Prepared = { message: WechatMessage; aliveUntil: Date | null }

/**
 * @param aliveUntil how long its files must live at least
 * @throws AppError not_found when a file or an article is gone here; Wechat errors of the uploads
 */
export async function prepareMessage(
  ctx: Context,
  appId: string,
  content: Content,
  aliveUntil: Date = ctx.now(),
): Promise<Prepared> {
  return await orAnew(ctx, appId, content, async () => {
    const files = new Files(ctx, appId, aliveUntil)
    const message = await toMessage(files, content)
    return { message, aliveUntil: files.firstToDie }
  })
}

/** Everything that can be done before the time comes: the drafts alone are made when it has. */
export async function prepareFiles(
  ctx: Context,
  appId: string,
  content: Content,
  aliveUntil: Date,
): Promise<void> {
  if (content.type === 'article') await articlesOf(ctx, appId, content)
  else if (content.type === 'newspic') await postOf(new Files(ctx, appId, aliveUntil), content)
  else await prepareMessage(ctx, appId, content, aliveUntil)
}

/** Expired, deleted in WeChat's console, or a draft that was used up. */
export const NO_SUCH_MEDIA = 40007

/** A draft or a video that WeChat can't make of ids it has forgotten: its files are uploaded anew, once. */
async function orAnew<T>(
  ctx: Context,
  appId: string,
  content: Content,
  prepare: () => Promise<T>,
): Promise<T> {
  try {
    return await prepare()
  } catch (error) {
    if (!isWechatApiError(error) || error.errcode !== NO_SUCH_MEDIA) throw error
    await forgetFiles(ctx, appId, content)
    return await prepare()
  }
}

/** What we know of WeChat's copies of its files isn't so any more. */
export async function forgetFiles(ctx: Context, appId: string, content: Content): Promise<void> {
  const itemIds = (await libraryIdsOf(ctx, appId, content)) ?? []
  await ctx.db.mediaCopy.deleteMany({ where: { itemId: { in: itemIds }, item: { appId } } })
}

async function toMessage(files: Files, content: Content): Promise<WechatMessage> {
  const { ctx, appId } = files
  switch (content.type) {
    case 'text':
      return { type: 'text', text: content.text }
    case 'card':
      return { type: 'card', cardId: content.cardId.trim() }
    case 'image': {
      const { caption, title, comments } = content
      return {
        type: 'image',
        mediaIds: await files.ids(content.images, 'temporary'),
        caption,
        title,
        comments,
      }
    }
    case 'voice':
    case 'music':
      return { type: content.type, mediaId: await files.id(content.media, 'temporary') }
    case 'video': {
      const { media, title, description } = content
      return { type: 'video', mediaId: await files.id(media, 'massVideo', { title, description }) }
    }
    case 'article': {
      const mediaId = await makeDraft(ctx, appId, await articlesOf(ctx, appId, content))
      return { type: 'article', mediaId, ignoreReprint: content.onReprint === 'send' }
    }
    case 'newspic': {
      const mediaId = await makeDraft(ctx, appId, [await postOf(files, content)])
      return { type: 'article', mediaId, ignoreReprint: false }
    }
  }
}

async function makeDraft(ctx: Context, appId: string, articles: DraftArticle[]): Promise<string> {
  return (await addDraft(await ctx.wechat(appId), articles)).mediaId
}

async function articlesOf(
  ctx: Context,
  appId: string,
  { documentId, revision }: ContentOf<'article'>,
): Promise<DraftArticle[]> {
  if (documentId === null || revision === null) throw new AppError('not_found', 'articlesGone')
  const { articles } = await getRevision(ctx, { documentId, revision })
  return await toDraftArticles(ctx, appId, articles)
}

/** A draft takes permanent pictures only. */
async function postOf(files: Files, content: ContentOf<'newspic'>): Promise<DraftArticle> {
  const { title, text, images, comments } = content
  return { type: 'newspic', title, text, imageMediaIds: await files.ids(images, 'permanent'), comments }
}

/** The files of one message; what they are used for decides which of WeChat's ids is meant. */
class Files {
  firstToDie: Date | null = null
  constructor(
    readonly ctx: Context,
    readonly appId: string,
    readonly aliveUntil: Date,
  ) {}

  async id(
    ref: MediaRef | null,
    use: MediaUse,
    words?: { title: string; description: string },
  ): Promise<string> {
    if (!ref) throw new AppError('not_found', 'mediaGone')
    if ('mediaId' in ref) return ref.mediaId
    const { ctx, appId, aliveUntil } = this
    const copy = await ensureCopy(ctx, { appId, libraryId: ref.libraryId, use, words, aliveUntil })
    if (copy.mediaId === null) throw new AppError('not_found', 'mediaGone')
    const { expiresAt } = copy
    if (expiresAt && (this.firstToDie === null || expiresAt < this.firstToDie)) this.firstToDie = expiresAt
    return copy.mediaId
  }

  /** One after another: WeChat's order is ours, and a refusal stops the rest. */
  async ids(refs: MediaRef[], use: MediaUse): Promise<string[]> {
    const ids: string[] = []
    for (const ref of refs) ids.push(await this.id(ref, use))
    return ids
  }
}
