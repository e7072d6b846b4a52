/** How many mass sends an account has left today and this month, counted from its jobs (Batch_Sends). */
import { MASS_CONFIRM_WITHIN_MS } from '@/lib/wechat/wire/limits'
import { beijingDayStart, beijingMonthStart } from '../calendar'
import type { Account } from '../state'
import { deliveredAt, succeeded, type Job, type JobAudience } from './job'

/** All-followers sends and console sends: one a day; for service accounts four a month in all. */
const TO_ALL_PER_DAY = 1
const TO_ALL_PER_MONTH = 4
/** A subscription account's successful sends. */
const SUBSCRIPTION_SENDS_PER_DAY = 1

/** A limit set to `null` by hand lifts what the documents say for that period. */
export function hasMassQuota(
  account: Account,
  what: { audience: JobAudience['type']; origin: Job['origin'] },
  now: number,
): boolean {
  const { perDay, perMonth } = account.limits
  const today = beijingDayStart(now)
  if (account.facts.kind === 'subscription') {
    const holdsPlace = (job: Job) => succeeded(job) || now < job.finishAt
    return perDay === null || count(account, today, holdsPlace) < (perDay ?? SUBSCRIPTION_SENDS_PER_DAY)
  }
  if (!isToAll(what.audience, what.origin)) return true
  const toAll = (job: Job) => isToAll(job.audience.type, job.origin)
  if (perDay !== null && count(account, today, toAll) >= TO_ALL_PER_DAY) return false
  return perMonth === null || count(account, beijingMonthStart(now), toAll) < TO_ALL_PER_MONTH
}

const isToAll = (audience: JobAudience['type'], origin: Job['origin']) =>
  audience === 'everyone' || origin === 'console'

/** Jobs since `from`, but for those that an administrator didn't let out. */
function count({ jobs }: Account, from: number, counts: (job: Job) => boolean): number {
  let found = 0
  for (let at = jobs.length - 1; at >= 0; at--) {
    const job = jobs[at]
    if (!job || job.at < from - MASS_CONFIRM_WITHIN_MS) break
    const wasLetOut = !job.isAsking && !/^err\(4000[12]\)$/.test(job.status)
    if (wasLetOut && deliveredAt(job) >= from && counts(job)) found++
  }
  return found
}
