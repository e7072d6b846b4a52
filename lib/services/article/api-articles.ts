/** Articles as programs give them (contract, section 5): what a person may leave empty may be left out. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { article, crop } from '@/lib/article/article'
import { mediaRef } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'
import { ARTICLES_PER_DRAFT } from '@/lib/wechat/wire/limits'
import { articlesInput } from './clean-articles'
import { createArticles } from './create-articles'
import { pinRevision } from './revisions'
import type { MadeArticles } from './view'

const { title, author, digest, html, sourceUrl, comments } = article.shape

const apiArticle = z.strictObject({
  ...{
    title,
    html,
    author: author.default(''),
    digest: digest.default(''),
    sourceUrl: sourceUrl.default(''),
  },
  cover: mediaRef.nullable().default(null),
  crops: z
    .strictObject({ wide: crop.nullable().default(null), square: crop.nullable().default(null) })
    .default({ wide: null, square: null }),
  comments: comments.default('closed'),
})

export const apiArticlesInput = z.strictObject({
  account: appIdShape,
  articles: z.array(apiArticle).min(1).max(ARTICLES_PER_DRAFT).pipe(articlesInput),
})

/** With the revision that a broadcast names, since a program that writes articles goes on to send them. */
export async function createPinnedArticles(
  ctx: Context,
  { account: appId, articles }: z.infer<typeof apiArticlesInput>,
): Promise<MadeArticles & { revision: number }> {
  const made = await createArticles(ctx, { appId, articles })
  const { revision } = await pinRevision(ctx, { id: made.id })
  return { ...made, revision }
}
