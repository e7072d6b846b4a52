import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { articlesInput, cleanArticles } from './clean-articles'
import { documentColumns, readArticles, readDocument, titlesOf, toArticlesView } from './document'
import type { MadeArticles } from './view'

export const createArticlesInput = z.strictObject({
  appId: appIdShape,
  articles: articlesInput,
  isTemplate: z.boolean().default(false),
})
export type CreateArticlesInput = z.input<typeof createArticlesInput>

/** @throws AppError not_found accountNotFound */
export async function createArticles(ctx: Context, input: CreateArticlesInput): Promise<MadeArticles> {
  const { appId, isTemplate } = input
  authorise(ctx, 'author', appId)
  const account = await ctx.db.officialAccount.findUnique({ where: { appId }, select: { appId: true } })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  const { articles, removed, foreignPictures } = cleanArticles(input.articles)
  const { id: by, name } = ctx.actor
  const row = await ctx.db.articleDocument.create({
    data: {
      ...{ appId, articles, isTemplate, titles: titlesOf(articles) },
      ...{ createdById: by, createdByName: name, createdAt: ctx.now() },
      ...{ updatedById: by, updatedByName: name, updatedAt: ctx.now() },
    },
    select: documentColumns,
  })
  return { ...toArticlesView(row), removed, foreignPictures }
}

export const copyArticlesInput = z.strictObject({ id: z.uuid() })

/** A document of its own with the same articles; of a template: one that is none. */
export async function copyArticles(ctx: Context, { id }: { id: string }): Promise<MadeArticles> {
  const { appId, articles } = await readDocument(ctx, id)
  return createArticles(ctx, { appId, articles: readArticles(articles) })
}
