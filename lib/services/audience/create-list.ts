/** Writes a list of OpenIDs that are already parsed, each of them once. */
import { createOpenIdPager } from '@/lib/broadcast/openids'
import type { Context } from '@/lib/context'
import type { Db, Tx } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { MASS_OPENIDS_MIN } from '@/lib/wechat/wire/limits'

export type CreateListInput = {
  appId: string
  /** null: these came with a broadcast, nobody picks them from a menu */
  name: string | null
  openIds: readonly string[]
}

/** With `tx` the list exists only if the transaction does. @throws AppError invalid under two, conflict on the name */
export async function createList(
  ctx: Context,
  input: CreateListInput,
  tx?: Tx,
): Promise<{ id: string; count: number }> {
  authorise(ctx, 'author', input.appId)
  const openIds = [...new Set(input.openIds)]
  if (openIds.length < MASS_OPENIDS_MIN) throw tooFewOpenIds(openIds.length)
  const pager = createOpenIdPager()
  const pages = [...pager.push(openIds), ...pager.end()]
  const write = async (db: Tx) => {
    if (input.name !== null) await refuseUsedName(db, input.appId, input.name)
    const list = await db.openIdList.create({
      data: { appId: input.appId, name: input.name, count: openIds.length, createdById: ctx.actor.id },
      select: { id: true },
    })
    await insertPages(db, list.id, 1, pages)
    return { id: list.id, count: openIds.length }
  }
  return tx ? write(tx) : ctx.db.$transaction(write)
}

/** Each page travels and is kept as one text: OpenIDs have no commas. */
export async function insertPages(
  db: Db | Tx,
  listId: string,
  firstSeq: number,
  pages: string[][],
): Promise<void> {
  const data = pages.map((page, index) => ({
    ...{ listId, seq: firstSeq + index, size: page.length, openIds: page.join(',') },
  }))
  await db.openIdPage.createMany({ data })
}

export async function refuseUsedName(db: Db | Tx, appId: string, name: string): Promise<void> {
  const same = await db.openIdList.findUnique({
    where: { appId_name: { appId, name } },
    select: { id: true },
  })
  if (same) throw listNameTaken(name)
}

export const listNameTaken = (name: string): AppError =>
  new AppError('conflict', 'listNameTaken', {
    values: { name },
    fields: { name: { key: 'listNameTaken', values: { name } } },
  })

export const tooFewOpenIds = (count: number): AppError =>
  new AppError('invalid', 'listTooShort', { values: { count } })
