/** A document in WeChat's draft box, where colleagues see it in the console. Broadcasts make drafts of their own. */
import * as z from 'zod'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { addDraft, deleteDraft } from '@/lib/wechat/drafts'
import { among, readArticles, readDocument, toArticlesView } from './document'
import { refuseBadArticles } from './refuse-bad-articles'
import { keepRevision } from './revisions'
import { toDraftArticles } from './to-draft-articles'
import type { ArticlesView } from './view'

export const pushDraftInput = z.strictObject({ id: z.uuid() })

/**
 * The draft that was made of it before is deleted once the new one is there; one that it was copied from stays.
 * @throws AppError invalid articlesHaveProblems; not_found; WechatApiError, WechatTransportError
 */
export async function pushDraft(ctx: Context, { id }: { id: string }): Promise<ArticlesView> {
  const row = await readDocument(ctx, id)
  const { appId, version, draftMediaId: former, draftRevision } = row
  authorise(ctx, 'author', appId)
  const articles = readArticles(row.articles)
  refuseBadArticles(articles)
  await keepRevision(ctx, row)
  const drafts = await toDraftArticles(ctx, appId, articles)
  const client = await ctx.wechat(appId)
  const { mediaId } = await addDraft(client, drafts)
  const { count } = await ctx.db.articleDocument.updateMany({
    where: { ...among(ctx, id), draftMediaId: former },
    data: { draftMediaId: mediaId, draftRevision: version, draftPushedAt: ctx.now() },
  })
  const unwanted = count === 0 ? mediaId : draftRevision === null ? null : former
  if (unwanted !== null) {
    // It may have been sent or deleted in the console meanwhile; a draft too many harms nobody.
    await deleteDraft(client, unwanted).catch((error: unknown) => {
      ctx.log.info({ err: error, appId }, 'a former draft stays at WeChat')
    })
  }
  if (count === 0) throw new AppError('conflict', 'draftPushedElsewhere')
  return toArticlesView(await readDocument(ctx, id))
}
