/** What a job does to the account's state: the changes of this area, applied. */
import { CLIENT_MSG_ID_WINDOW_MS, MASS_CONFIRM_WITHIN_MS } from '@/lib/wechat/wire/limits'
import { findDraft } from '../articles/articles'
import { beijingMonth } from '../calendar'
import { enterMonth } from '../people/people'
import type { Account } from '../state'
import { deliver, stopped, type Delivered } from './deliver'
import type { ArticleSource, Job, JobAudience, KeptAudience } from './job'
import { findJob, urlsOf } from './jobs'
import type { Originality } from './originality'
import { jobTakesMs } from './speed'

export type NewJob = Pick<
  Job,
  'msgId' | 'msgtype' | 'content' | 'digest' | 'origin' | 'at' | 'status' | 'msgDataId' | 'ignoreReprint'
> & {
  /** what asking again is known by; a console send has none */
  key: string | null
  audience: JobAudience
  source?: ArticleSource
  originality?: Originality
  /** an administrator is asked first; `status` is what it ends with unanswered */
  isAsking?: true
}

export function startJob(account: Account, { key, audience, ...job }: NewJob): void {
  const { at, msgId } = job
  const delivered = job.isAsking ? stopped : deliverAt(account, audience, at, job.status)
  const takes = job.isAsking ? MASS_CONFIRM_WITHIN_MS : jobTakesMs(delivered.counts.total, account.massSpeed)
  account.jobs.push({
    ...job,
    ...delivered,
    audience: keptAudience(audience),
    finishAt: at + takes,
    // By reference: a journal line would carry megabytes that the draft already has.
    ...(job.source && { articles: articlesOf(account, job.source) }),
  })
  if (key === null) return
  for (const [known, record] of account.clientMsgIds) {
    if (at - record.createdAt < CLIENT_MSG_ID_WINDOW_MS) break
    account.clientMsgIds.delete(known)
  }
  account.clientMsgIds.delete(key)
  account.clientMsgIds.set(key, { msgId, createdAt: at, lastAttemptAt: at })
}

export function answerJob(
  account: Account,
  answer: { msgId: number; at: number; status: string; originality?: Originality },
): void {
  const { msgId, at, status, originality } = answer
  const asked = findJob(account, msgId)
  if (!asked || asked.audience.type === 'list') return
  const { isAsking: _, ...job } = asked
  const delivered = deliverAt(account, asked.audience, at, status)
  const finishAt = at + jobTakesMs(delivered.counts.total, account.massSpeed)
  const answered: Job = { ...job, ...delivered, status, originality, confirmedAt: at, finishAt }
  // Another list: what is remembered of the old one (stats, the index) no longer holds.
  account.jobs = account.jobs.map((one) => (one.msgId === msgId ? answered : one))
}

/** Marks what was deleted, an article in every job that sent it: they share its page. */
export function deleteJob(account: Account, msgId: number, articleIdx: number | null): void {
  const target = findJob(account, msgId)
  if (!target) return
  if (!target.articles) {
    target.deleted = [1]
    return
  }
  const gone = new Set(urlsOf(target).filter((_, at) => articleIdx === null || at + 1 === articleIdx))
  for (const job of account.jobs) {
    const before = job.deleted ?? []
    const positions = urlsOf(job).flatMap((url, at) =>
      gone.has(url) || before.includes(at + 1) ? [at + 1] : [],
    )
    if (positions.length > before.length) job.deleted = positions
  }
}

function deliverAt(account: Account, audience: JobAudience, at: number, status: string): Delivered {
  enterMonth(account.people, beijingMonth(at))
  if (status.startsWith('err')) return stopped
  return deliver(account.people, audience, account.limits.perMonth, !status.includes('fail'))
}

const keptAudience = (audience: JobAudience): KeptAudience =>
  audience.type === 'list' ? { type: 'list', count: audience.indices.length + audience.strangers } : audience

const articlesOf = (account: Account, { mediaId, isDraft }: ArticleSource) =>
  (isDraft ? findDraft(account.articles, mediaId)?.articles : account.media.items.get(mediaId)?.articles) ??
  []
