/** The history: newest first, by key in both directions, so that pages stay right while new broadcasts arrive. */
import * as z from 'zod'
import { ownersOf } from '@/lib/broadcast/approval'
import { contentTypes } from '@/lib/broadcast/content-type'
import type { CountColumns } from '@/lib/broadcast/counts'
import { startOfBeijingDay } from '@/lib/broadcast/pace'
import { escapeLike, normalise, searchPairs } from '@/lib/broadcast/search'
import {
  broadcastStatuses,
  emptyTally,
  type BroadcastStatus,
  type DeliveryTally,
} from '@/lib/broadcast/status'
import { toListItem } from '@/lib/broadcast/to-view'
import type { BroadcastListItem } from '@/lib/broadcast/view'
import type { Context } from '@/lib/context'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { peopleBehind } from '@/lib/services/token/people-behind'
import { findFileNames } from './find-file-names'

const day = z.iso.date()

export const listBroadcastsInput = z.strictObject({
  appId: z.string(),
  /** drafts are listed only when asked for, and unfinished ones never */
  status: z.enum(broadcastStatuses).optional(),
  type: z.enum(contentTypes).optional(),
  audience: z.enum(['everyone', 'tag', 'group', 'list']).optional(),
  /** who made it: a person's id or API_TOKEN */
  by: z.string().max(100).optional(),
  /** days in Beijing, both included */
  from: day.optional(),
  to: day.optional(),
  q: z.string().max(200).optional(),
  /** of an earlier answer: `nextCursor` or `prevCursor` */
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(20),
})
export type ListBroadcastsInput = z.input<typeof listBroadcastsInput>

export type BroadcastPage = {
  items: BroadcastListItem[]
  /** older ones */
  nextCursor: string | null
  /** newer ones */
  prevCursor: string | null
  /** how many match; not exact: more than that */
  about: { count: number; exact: boolean }
  asOf: string
}

const COUNT_EXACT_TO = 1000

/** @throws AppError invalid when the cursor isn't one of ours */
export async function listBroadcasts(ctx: Context, input: ListBroadcastsInput): Promise<BroadcastPage> {
  authorise(ctx, 'view', input.appId)
  const { cursor: from, limit, ...filters } = listBroadcastsInput.parse(input)
  const where = whereOf(filters)
  const cursor = from === undefined ? null : readCursor(from)
  const isBackwards = cursor?.direction === 'newer'
  const order = isBackwards ? 'asc' : 'desc'
  const [rows, count] = await Promise.all([
    ctx.db.broadcast.findMany({
      where: cursor ? { AND: [where, beyond(cursor)] } : where,
      orderBy: [{ listedAt: order }, { id: order }],
      take: limit + 1,
      omit: { searchPairs: true, searchText: true },
    }),
    ctx.db.broadcast.count({ where, take: COUNT_EXACT_TO + 1 }),
  ])
  const hasMore = rows.length > limit
  const page = rows.slice(0, limit)
  if (isBackwards) page.reverse()
  const [sums, approvals, people, fileNames] = await Promise.all([
    sumDeliveries(
      ctx,
      page.map((row) => row.id),
    ),
    findApprovals(ctx, page),
    peopleBehind(ctx.db, [...new Set(page.flatMap(ownersOf))]),
    findFileNames(ctx, page),
  ])
  const toItem = (row: (typeof page)[number]) =>
    toListItem(row, {
      ...(sums.get(row.id) ?? { tally: emptyTally, soFar: null }),
      ownerIds: ownersOf(row).map((id) => people.get(id) ?? id),
      approvedByIds: approvals.get(row.id) ?? [],
      fileNames,
    })
  const [first, last] = [page[0], page.at(-1)]
  return {
    items: page.map(toItem),
    nextCursor: last && (isBackwards || hasMore) ? writeCursor('older', last) : null,
    prevCursor: first && (isBackwards ? hasMore : cursor !== null) ? writeCursor('newer', first) : null,
    about: { count: Math.min(count, COUNT_EXACT_TO), exact: count <= COUNT_EXACT_TO },
    asOf: ctx.now().toISOString(),
  }
}

export type Author = { id: string; name: string }

/** Who has made broadcasts of this account, for the filter: from one author's name to the next, however many rows lie between. */
export async function listAuthors(ctx: Context, { appId }: { appId: string }): Promise<Author[]> {
  authorise(ctx, 'view', appId)
  const rows = await ctx.db.$queryRaw<Author[]>`
    with recursive author(id) as (
      (select min("createdById") from "Broadcast" where "appId" = ${appId})
      union all
      select (select min("createdById") from "Broadcast" where "appId" = ${appId} and "createdById" > author.id)
      from author where author.id is not null
    )
    select author.id, latest.name from author cross join lateral (
      select "createdByName" as name from "Broadcast"
      where "appId" = ${appId} and "createdById" = author.id and status <> 'draft'
      order by "listedAt" desc, id desc limit 1
    ) as latest`
  return rows.sort((a, b) => a.name.localeCompare(b.name))
}

type Filters = Omit<z.output<typeof listBroadcastsInput>, 'cursor' | 'limit'>

function whereOf({ appId, status, type, audience, by, from, to, q }: Filters): Prisma.BroadcastWhereInput {
  return {
    appId,
    // Only drafts have one: without it, an index alone can count the others.
    ...(status === 'draft' && { slot: null }),
    status: status ?? { not: 'draft' },
    contentType: type,
    audienceType: audience,
    createdById: by,
    listedAt: { gte: from && startOfBeijingDay(from), lt: to && endOfBeijingDay(to) },
    ...searchFor(q ?? ''),
  }
}

/** The pairs find candidates by index; ILIKE rechecks their order. A single character has no pair. */
function searchFor(q: string): Prisma.BroadcastWhereInput {
  const words = normalise(q)
  if (words === '') return {}
  const pairs = searchPairs(words)
  return {
    ...(pairs.length > 0 && { searchPairs: { hasEvery: pairs } }),
    searchText: { contains: escapeLike(words), mode: 'insensitive' },
  }
}

const endOfBeijingDay = (date: string): Date => new Date(startOfBeijingDay(date).getTime() + 24 * 3_600_000)

type Cursor = { direction: 'older' | 'newer'; listedAt: Date; id: string }

const cursorShape = z.tuple([z.enum(['older', 'newer']), z.coerce.date(), z.uuid()])

const writeCursor = (
  direction: Cursor['direction'],
  { listedAt, id }: { listedAt: Date; id: string },
): string => `${direction}_${listedAt.getTime()}_${id}`

function readCursor(text: string): Cursor {
  const [direction, time, id] = text.split('_')
  const parsed = cursorShape.safeParse([direction, Number(time), id])
  if (!parsed.success)
    throw new AppError('invalid', 'invalidInput', { fields: { cursor: { key: 'invalidField' } } })
  return { direction: parsed.data[0], listedAt: parsed.data[1], id: parsed.data[2] }
}

function beyond({ direction, listedAt, id }: Cursor): Prisma.BroadcastWhereInput {
  const past = direction === 'older' ? 'lt' : 'gt'
  return { OR: [{ listedAt: { [past]: listedAt } }, { listedAt, id: { [past]: id } }] }
}

type Approvable = { id: string; status: BroadcastStatus; version: number }

/** Who has approved the present version, of those that wait for it. */
async function findApprovals(ctx: Context, page: Approvable[]): Promise<Map<string, string[]>> {
  const waiting = page.filter(({ status }) => status === 'pending_approval')
  if (waiting.length === 0) return new Map()
  const found = await ctx.db.review.findMany({
    where: { verdict: 'approved', OR: waiting.map(({ id, version }) => ({ broadcastId: id, version })) },
    select: { broadcastId: true, byId: true },
  })
  return new Map(
    waiting.map(({ id }) => [id, found.filter((one) => one.broadcastId === id).map((one) => one.byId)]),
  )
}

type Sums = { tally: DeliveryTally; soFar: CountColumns }

/** How its deliveries stand, and the figures that came so far. */
async function sumDeliveries(ctx: Context, ids: string[]): Promise<Map<string, Sums>> {
  const groups = await ctx.db.delivery.groupBy({
    by: ['broadcastId', 'status'],
    where: { broadcastId: { in: ids } },
    _count: true,
    _sum: { totalCount: true, filteredCount: true, sentCount: true, failedCount: true },
  })
  const sums = new Map<string, Sums>()
  for (const { broadcastId, status, _count, _sum } of groups) {
    const before = sums.get(broadcastId)
    const tally = { ...(before?.tally ?? emptyTally), [status]: _count }
    sums.set(broadcastId, { tally, soFar: before ? add(before.soFar, _sum) : _sum })
  }
  return sums
}

const add = (a: CountColumns, b: CountColumns): CountColumns => ({
  totalCount: plus(a.totalCount, b.totalCount),
  filteredCount: plus(a.filteredCount, b.filteredCount),
  sentCount: plus(a.sentCount, b.sentCount),
  failedCount: plus(a.failedCount, b.failedCount),
})
const plus = (a: number | null, b: number | null) => (a === null ? b : a + (b ?? 0))
