import * as z from 'zod'
import { abilityFor, abilitiesOf } from '@/lib/broadcast/abilities'
import { audience as audienceSchema, type Audience } from '@/lib/broadcast/audience'
import { checkContent } from '@/lib/broadcast/check-content'
import { content } from '@/lib/broadcast/content'
import { schedule } from '@/lib/broadcast/draft'
import { beijingDay } from '@/lib/broadcast/pace'
import { checkAll, type Check, type PreflightFacts } from '@/lib/broadcast/preflight'
import { readSchedule } from '@/lib/broadcast/schedule'
import { toLocal } from '@/lib/broadcast/zoned-time'
import type { Context } from '@/lib/context'
import type { OfficialAccount } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { getQuotaFacts } from '@/lib/services/audience/get-quota-facts'
import type { Problem } from '@/lib/services/account/problem'
import { authorise } from '@/lib/services/authorise'
import { getWorkerState } from '@/lib/services/worker/get-worker-state'
import { describeErrcode } from '@/lib/wechat/wire/errcodes'
import { countedSends } from './counted-sends'
import { getFileFacts } from './get-file-facts'

export const preflightInput = z.strictObject({
  appId: z.string(),
  /** the draft itself: it isn't its own rival */
  id: z.uuid().optional(),
  content,
  audience: audienceSchema.nullable(),
  schedule: schedule.nullish(),
  /** as the screen counts them */
  recipients: z.int().nonnegative().nullable(),
  calls: z.int().nonnegative().nullable(),
})
export type PreflightInput = z.infer<typeof preflightInput>

const SAME_WITHIN_MS = 24 * 3_600_000

/** What is in the way of a send, and what is worth knowing. WeChat is asked for the quota, at most once a minute. */
export async function getPreflight(ctx: Context, input: PreflightInput): Promise<Check[]> {
  const { appId } = input
  authorise(ctx, 'view', appId)
  const account = await ctx.db.officialAccount.findUnique({ where: { appId } })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  const now = ctx.now()
  const time = input.schedule ? readSchedule(input.schedule, now) : { plannedAt: now }
  const startsAt = 'plannedAt' in time ? time.plannedAt : now
  const [worker, quota, month, sameSentAt, files] = await Promise.all([
    getWorkerState(ctx),
    getQuotaFacts(ctx, appId),
    countedSends(ctx, appId, beijingDay(startsAt).slice(0, 7), input.id),
    findSame(ctx, input, startsAt),
    getFileFacts(ctx, appId, input.content, startsAt),
  ])
  const [hours = 0, minutes = 0] = toLocal(startsAt, account.zone).slice(11).split(':').map(Number)
  return checkAll({
    now,
    account,
    startsAt,
    timeProblem: 'problem' in time ? time.problem : null,
    token: tokenState(quota.error),
    workerSilent: worker.silent,
    calls: input.calls,
    callsLeftToday: quota.remainingToday,
    contentErrors: checkContent(input.content).filter((problem) => problem.severity === 'error').length,
    files,
    audience: input.audience && audienceFacts(account, input.audience, input.recipients),
    month,
    sameSentAt,
    lastEventAt: account.lastEventAt,
    startsAtMinute: hours * 60 + minutes,
  })
}

function audienceFacts(
  account: OfficialAccount,
  audience: Audience,
  recipients: number | null,
): PreflightFacts['audience'] {
  const ability = abilityFor(abilitiesOf(account), audience.type)
  return { type: audience.type, recipients, refusedKey: ability.allowed ? null : 'notAllowed' }
}

/** Asking for the quota needs a token: what refuses it there refuses the send. */
function tokenState(problem: Problem | null): PreflightFacts['token'] {
  if (!problem) return { ok: true }
  const { errcode } = problem
  const isOurs = errcode !== undefined && ['creds', 'permission'].includes(describeErrcode(errcode).class)
  return { ok: false, passing: !isOurs, ...(errcode !== undefined && { errcode }) }
}

/** WeChat's own guard against the same message to the same people is off where a clientmsgid is given, as we do. */
async function findSame(ctx: Context, input: PreflightInput, startsAt: Date): Promise<Date | null> {
  if (!input.audience) return null
  const row = await ctx.db.broadcast.findFirst({
    where: {
      appId: input.appId,
      content: { equals: input.content },
      audience: { equals: input.audience },
      submittedAt: { not: null },
      status: { notIn: ['draft', 'cancelled', 'failed'] },
      sendAt: { gt: new Date(startsAt.getTime() - SAME_WITHIN_MS) },
      id: input.id === undefined ? undefined : { not: input.id },
    },
    orderBy: { sendAt: 'desc' },
    select: { sendAt: true },
  })
  return row?.sendAt ?? null
}
