/**
 * A list of OpenIDs as it is uploaded: read, checked and written page by page, so that a million lines take little
 * memory and hold up nobody else's transaction. Until the last byte the list counts 0 and has no name: nobody can
 * pick it. What a killed process leaves behind is removed by the next upload.
 */
import { setImmediate } from 'node:timers/promises'
import { createOpenIdPager, createOpenIdReader } from '@/lib/broadcast/openids'
import type { Context } from '@/lib/context'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { MASS_OPENIDS_MIN } from '@/lib/wechat/wire/limits'
import { insertPages, listNameTaken, refuseUsedName, tooFewOpenIds } from './create-list'
import { createTextReader } from './text-reader'
import type { ListUpload } from './view'

export type StreamListInput = {
  appId: string
  name: string
  /** throws when the connection breaks */
  body: AsyncIterable<Uint8Array>
  /** the Content-Length, when the caller told one */
  expectedBytes: number | null
}

const UNFINISHED_AGE_MS = 6 * 3_600_000

/** Eight million OpenIDs: more than any account we know of, less than what would fill this process's memory. */
const MAX_BYTES = 256 * 1024 * 1024

/** @throws AppError not_found, conflict on the name, invalid when bytes are missing or fewer than two OpenIDs came */
export async function streamList(ctx: Context, input: StreamListInput): Promise<ListUpload> {
  authorise(ctx, 'author', input.appId)
  const { appId, name } = input
  const account = await ctx.db.officialAccount.findUnique({ where: { appId }, select: { appId: true } })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  await refuseUsedName(ctx.db, appId, name)
  await removeUnfinished(ctx)

  const { id } = await ctx.db.openIdList.create({
    data: { appId, name: null, count: 0, createdById: ctx.actor.id, createdAt: ctx.now() },
    select: { id: true },
  })
  try {
    return { id, ...(await fill(ctx, id, input)) }
  } catch (error) {
    await ctx.db.openIdList.deleteMany({ where: { id } })
    throw isUniqueViolation(error) ? listNameTaken(name) : error
  }
}

async function fill(ctx: Context, id: string, input: StreamListInput): Promise<Omit<ListUpload, 'id'>> {
  const reader = createOpenIdReader()
  const pager = createOpenIdPager()
  const text = createTextReader()
  let bytes = 0
  let seq = 1
  const write = async (pages: string[][]) => {
    if (pages.length === 0) return
    await insertPages(ctx.db, id, seq, pages)
    seq += pages.length
    // The embedded database answers in this very thread: without a breath, nobody else is served until the end.
    await setImmediate()
  }
  for await (const chunk of input.body) {
    bytes += chunk.byteLength
    if (bytes > MAX_BYTES)
      throw new AppError('too_large', 'uploadTooLarge', { values: { megabytes: MAX_BYTES >> 20 } })
    await write(pager.push(reader.push(text.push(chunk))))
  }
  if (input.expectedBytes !== null && bytes < input.expectedBytes) throw cutOff(bytes, input.expectedBytes)
  await write(pager.push([...reader.push(text.end()), ...reader.end()]))
  await write(pager.end())

  const report = reader.report()
  if (report.accepted < MASS_OPENIDS_MIN) throw tooFewOpenIds(report.accepted)
  await ctx.db.openIdList.update({ where: { id }, data: { name: input.name, count: report.accepted } })
  return { ...report, encoding: text.encoding() }
}

const cutOff = (bytes: number, expected: number): AppError =>
  new AppError('invalid', 'uploadCutOff', { values: { bytes, expected } })

async function removeUnfinished(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - UNFINISHED_AGE_MS)
  await ctx.db.openIdList.deleteMany({ where: { count: 0, createdAt: { lt: before } } })
}
