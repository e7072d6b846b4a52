/** Drafts that were made in WeChat's console: listed, and copied into documents. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import type { Article } from '@/lib/article/article'
import type { MediaRef } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { getFile } from '@/lib/services/media/get-file'
import { syncedItemId } from '@/lib/services/media/synced-id'
import { getDraft, listDrafts, type StoredArticle } from '@/lib/wechat/drafts'
import { articlesInput } from './clean-articles'
import { createArticles } from './create-articles'
import type { ConsoleDraftsView, MadeArticles } from './view'

export const listConsoleDraftsInput = z.strictObject({
  appId: appIdShape,
  offset: z.int().nonnegative().default(0),
})

/** Without those that documents here were pushed as, and without image posts, which are no articles. */
export async function listConsoleDrafts(
  ctx: Context,
  { appId, offset }: z.infer<typeof listConsoleDraftsInput>,
): Promise<ConsoleDraftsView> {
  authorise(ctx, 'view', appId)
  const { total, items } = await listDrafts(await ctx.wechat(appId), offset)
  const known = await ctx.db.articleDocument.findMany({
    where: { appId, draftMediaId: { in: items.map(({ mediaId }) => mediaId) } },
    select: { id: true, draftMediaId: true, draftRevision: true, deletedAt: true },
  })
  const shown = items.flatMap(({ mediaId, type, titles, updatedAt }) => {
    const document = known.find(({ draftMediaId }) => draftMediaId === mediaId)
    if (type === 'newspic' || (document && document.draftRevision !== null)) return []
    const documentId = document && document.deletedAt === null ? document.id : null
    return [{ mediaId, titles, updatedAt: updatedAt.toISOString(), documentId }]
  })
  const next = offset + items.length
  return { items: shown, total, nextOffset: items.length > 0 && next < total ? next : null }
}

export const importDraftInput = z.strictObject({ appId: appIdShape, mediaId: z.string().min(1).max(128) })

/**
 * Pictures in the text stay where they are, on WeChat's hosts; covers come into the library.
 * @throws AppError invalid draftIsImagePost; WechatApiError 40007 when it is gone; WechatTransportError
 */
export async function importDraft(
  ctx: Context,
  { appId, mediaId }: z.infer<typeof importDraftInput>,
): Promise<MadeArticles> {
  authorise(ctx, 'author', appId)
  const stored = await getDraft(await ctx.wechat(appId), mediaId)
  if (stored.length === 0 || stored.some(({ type }) => type === 'newspic'))
    throw new AppError('invalid', 'draftIsImagePost')
  const given: Article[] = []
  for (const one of stored) given.push(await toArticle(ctx, appId, one))
  const articles = articlesInput.safeParse(given)
  if (!articles.success) throw new AppError('invalid', 'articlesTooLarge')
  const made = await createArticles(ctx, { appId, articles: articles.data })
  await ctx.db.articleDocument.update({ where: { id: made.id }, data: { draftMediaId: mediaId } })
  return made
}

async function toArticle(ctx: Context, appId: string, stored: StoredArticle): Promise<Article> {
  const { title, author, digest, content: html, sourceUrl, crops, comments } = stored
  const cover = stored.coverMediaId === '' ? null : await coverOf(ctx, appId, stored)
  return { title, author, digest, html, sourceUrl, crops, comments, cover }
}

/** Of the library, if we have it or can fetch it; else by WeChat's id, which is enough to use it. */
async function coverOf(ctx: Context, appId: string, stored: StoredArticle): Promise<MediaRef> {
  const { coverMediaId: mediaId, title } = stored
  const known = await ctx.db.mediaCopy.findFirst({
    where: { mediaId, use: 'permanent', item: { appId, kind: 'image', deletedAt: null } },
    select: { itemId: true },
  })
  if (known) return { libraryId: known.itemId }
  const libraryId = syncedItemId(appId, mediaId)
  const by = { createdById: ctx.actor.id, createdByName: ctx.actor.name, createdAt: ctx.now() }
  try {
    await ctx.db.mediaItem.createMany({
      data: { id: libraryId, appId, kind: 'image', name: title.trim() || mediaId, ...by },
      skipDuplicates: true,
    })
    await ctx.db.mediaCopy.createMany({
      data: { itemId: libraryId, use: 'permanent', mediaId, uploadedAt: ctx.now() },
      skipDuplicates: true,
    })
    await getFile(ctx, libraryId)
    return { libraryId }
  } catch (error) {
    ctx.log.info({ err: error, appId }, 'a cover of a console draft could not be fetched')
    await ctx.db.mediaCopy.deleteMany({ where: { itemId: libraryId, item: { sha256: null } } })
    await ctx.db.mediaItem.deleteMany({ where: { id: libraryId, sha256: null } })
    return { mediaId }
  }
}
