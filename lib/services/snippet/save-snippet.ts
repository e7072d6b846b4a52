import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import type { Context } from '@/lib/context'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import type { SnippetView } from './view'

const name = z.string().trim().min(1, 'snippetNameMissing').max(60, 'snippetNameLong')

const text = z.string().trim().min(1, 'snippetTextMissing').max(20_000)

export const addSnippetInput = z.strictObject({ appId: appIdShape, name, text })
export const changeSnippetInput = addSnippetInput.extend({ id: z.uuid() })
export const deleteSnippetInput = z.strictObject({ appId: appIdShape, id: z.uuid() })

const columns = { id: true, name: true, text: true } as const

/** @throws AppError not_found accountNotFound, conflict snippetNameTaken */
export async function addSnippet(
  ctx: Context,
  { appId, name, text }: z.infer<typeof addSnippetInput>,
): Promise<SnippetView> {
  authorise(ctx, 'author', appId)
  const account = await ctx.db.officialAccount.findUnique({ where: { appId }, select: { appId: true } })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  return await named(name, () =>
    ctx.db.snippet.create({ data: { appId, name, text, createdAt: ctx.now() }, select: columns }),
  )
}

/** @throws AppError not_found snippetGone, conflict snippetNameTaken */
export async function changeSnippet(
  ctx: Context,
  { appId, id, name, text }: z.infer<typeof changeSnippetInput>,
): Promise<SnippetView> {
  authorise(ctx, 'author', appId)
  const [changed] = await named(name, () =>
    ctx.db.snippet.updateManyAndReturn({ where: { id, appId }, data: { name, text }, select: columns }),
  )
  if (!changed) throw new AppError('not_found', 'snippetGone')
  return changed
}

/** Messages that it was put into keep its words. Somebody else may have been quicker: then it is gone all the same. */
export async function deleteSnippet(
  ctx: Context,
  { appId, id }: z.infer<typeof deleteSnippetInput>,
): Promise<void> {
  authorise(ctx, 'author', appId)
  await ctx.db.snippet.deleteMany({ where: { id, appId } })
}

async function named<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'snippetNameTaken', {
      fields: { name: { key: 'snippetNameTaken', values: { name } } },
      values: { name },
    })
  }
}
