import * as z from 'zod'
import {
  allowanceOf,
  everyoneLeftInMonth,
  EVERYONE_PER_MONTH,
  type DayAllowance,
} from '@/lib/broadcast/allowance'
import { audience } from '@/lib/broadcast/audience'
import { beijingDay } from '@/lib/broadcast/pace'
import type { BroadcastStatus } from '@/lib/broadcast/status'
import { excerptOfContent } from '@/lib/broadcast/excerpt'
import { content, type ContentType } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { countedSends, monthRange } from './counted-sends'
import { findFileNames } from './find-file-names'

export const getCalendarInput = z.strictObject({
  appId: z.string(),
  /** "2026-11", as WeChat counts months: in Beijing */
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/),
})
export type GetCalendarInput = z.infer<typeof getCalendarInput>

export type CalendarEntry = {
  /** null: made elsewhere, known by its result alone */
  id: string | null
  at: string
  title: string
  /** its first words, or its file's name; "" where there are none */
  excerpt: string
  /** null: made elsewhere */
  contentType: ContentType | null
  status: BroadcastStatus | 'foreign'
  audienceType: string | null
  audienceLabel: string
}

export type CalendarDay = { day: string; isPast: boolean; allowance: DayAllowance; entries: CalendarEntry[] }

export type Calendar = {
  month: string
  today: string
  /** where a month has a limit of its own: service and test accounts */
  everyone: { limit: number; left: number } | null
  days: CalendarDay[]
}

/** More than anybody plans or sends by hand in a month; past it a day is no longer legible anyway. */
const ENTRIES_MAX = 1000

/** What is planned and was sent in a month, against what WeChat still allows on each day. @throws AppError not_found */
export async function getCalendar(ctx: Context, { appId, month }: GetCalendarInput): Promise<Calendar> {
  authorise(ctx, 'view', appId)
  const account = await ctx.db.officialAccount.findUnique({
    where: { appId },
    select: { kind: true },
  })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  const { from, to } = monthRange(month)
  const [rows, foreign, sends] = await Promise.all([
    ctx.db.broadcast.findMany({
      where: { appId, sendAt: { gte: from, lt: to }, status: { not: 'draft' } },
      orderBy: [{ sendAt: 'asc' }, { id: 'asc' }],
      take: ENTRIES_MAX,
      omit: { searchPairs: true, searchText: true },
    }),
    ctx.db.sendResult.findMany({
      where: { appId, foreignAt: { not: null }, receivedAt: { gte: from, lt: to } },
      orderBy: { receivedAt: 'asc' },
      take: ENTRIES_MAX,
      select: { receivedAt: true },
    }),
    countedSends(ctx, appId, month),
  ])
  const fileNames = await findFileNames(ctx, rows)
  const entries = [
    ...rows.map((row): CalendarEntry => ({
      id: row.id,
      at: (row.sendAt ?? from).toISOString(),
      title: row.title,
      excerpt: excerptOfContent(content.parse(row.content), fileNames),
      contentType: content.parse(row.content).type,
      status: row.status,
      audienceType: audience.nullable().parse(row.audience)?.type ?? null,
      audienceLabel: row.audienceLabel,
    })),
    ...foreign.map(({ receivedAt }): CalendarEntry => ({
      id: null,
      at: receivedAt.toISOString(),
      title: '',
      excerpt: '',
      contentType: null,
      status: 'foreign',
      audienceType: null,
      audienceLabel: '',
    })),
  ]
  const today = beijingDay(ctx.now())
  const isMonthly = account.kind !== 'subscription'
  return {
    month,
    today,
    everyone: isMonthly ? { limit: EVERYONE_PER_MONTH, left: everyoneLeftInMonth(sends) } : null,
    days: daysOf(from, to).map((day) => ({
      day,
      isPast: day < today,
      allowance: allowanceOf(account, day, sends),
      entries: entries
        .filter((entry) => beijingDay(new Date(entry.at)) === day)
        .sort((a, b) => a.at.localeCompare(b.at)),
    })),
  }
}

function daysOf(from: Date, to: Date): string[] {
  const days: string[] = []
  for (let at = from.getTime(); at < to.getTime(); at += 24 * 3_600_000) days.push(beijingDay(new Date(at)))
  return days
}
