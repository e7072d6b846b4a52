/** The library of an account, newest first, by key: pages stay right while files come in. */
import * as z from 'zod'
import { escapeLike } from '@/lib/broadcast/search'
import type { Context } from '@/lib/context'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { MediaKind } from '@/lib/media/media'
import { authorise } from '@/lib/services/authorise'
import { getSyncedAt } from './sync-state'
import { copyColumns, toMediaView } from './to-view'
import { listPlannedUses, type PlannedUse } from './uses'
import type { MediaItemView } from './view'

export type ListMediaInput = { appId: string; kind?: MediaKind; q?: string; cursor?: string; limit?: number }

export type MediaListItem = MediaItemView & {
  /** messages that are written or planned and not sent yet */
  plannedUses: PlannedUse[]
}

export type MediaPage = {
  items: MediaListItem[]
  nextCursor: string | null
  /** how many there are, told with the first page */
  about: { count: number; exact: boolean } | null
  /** when WeChat's own library was last read to its end */
  syncedAt: string | null
  asOf: string
}

/** What people keep by hand is fewer; WeChat allows ten times as many pictures. */
const COUNT_EXACT_TO = 10_000

/** @throws AppError invalid when the cursor isn't one of ours */
export async function listMedia(ctx: Context, input: ListMediaInput): Promise<MediaPage> {
  const { appId, kind, q = '', cursor, limit = 20 } = input
  authorise(ctx, 'view', appId)
  const words = q.trim()
  const where: Prisma.MediaItemWhereInput = {
    ...{ appId, kind, deletedAt: null },
    ...(words !== '' && { name: { contains: escapeLike(words), mode: 'insensitive' } }),
  }
  const [rows, uses, syncedAt, count] = await Promise.all([
    ctx.db.mediaItem.findMany({
      where: cursor === undefined ? where : { AND: [where, beyond(readCursor(cursor))] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      include: { copies: { select: copyColumns } },
    }),
    listPlannedUses(ctx, appId),
    kind ? getSyncedAt(ctx, appId, kind) : null,
    cursor === undefined ? ctx.db.mediaItem.count({ where, take: COUNT_EXACT_TO + 1 }) : null,
  ])
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const now = ctx.now()
  return {
    items: page.map((row) => ({ ...toMediaView(row, now), plannedUses: uses.get(row.id) ?? [] })),
    nextCursor: last ? `${last.createdAt.getTime()}_${last.id}` : null,
    about: count === null ? null : { count: Math.min(count, COUNT_EXACT_TO), exact: count <= COUNT_EXACT_TO },
    syncedAt: syncedAt?.toISOString() ?? null,
    asOf: now.toISOString(),
  }
}

type Place = { createdAt: Date; id: string }

const cursorShape = z.tuple([z.coerce.date(), z.uuid()])

function readCursor(text: string): Place {
  const [time, id] = text.split('_')
  const parsed = cursorShape.safeParse([Number(time), id])
  if (!parsed.success)
    throw new AppError('invalid', 'invalidInput', { fields: { cursor: { key: 'invalidField' } } })
  return { createdAt: parsed.data[0], id: parsed.data[1] }
}

const beyond = ({ createdAt, id }: Place): Prisma.MediaItemWhereInput => ({
  OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
})
