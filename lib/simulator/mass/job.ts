/**
 * A mass job and who received it. Recipients are described, not listed: "every third person" for a tag of a million, sorted
 * numbers for a list. A follower's inbox is found by asking each job.
 */
import type { Article } from '../articles/articles'
import type { Json } from '../call'
import type { Originality } from './originality'

export type Recipients =
  /** people `offset + k * stride` for k below `count`, less those whose bit k is set in `except` */
  | { kind: 'every'; offset: number; stride: number; count: number; except: Uint8Array | null }
  /** ascending; someone named twice in `touser` is in twice and received twice */
  | { kind: 'list'; indices: Uint32Array }

export type JobAudience =
  | { type: 'everyone' }
  | { type: 'tag'; id: number }
  | { type: 'group'; id: number }
  /** `strangers`: well-formed OpenIDs that are nobody's here */
  | { type: 'list'; indices: Uint32Array; strangers: number }

/** What is kept of an audience once it was reached. */
export type KeptAudience = Exclude<JobAudience, { type: 'list' }> | { type: 'list'; count: number }

/** Where a job's articles came from: a draft, which a successful send uses up, or news of media/uploadnews. */
export type ArticleSource = { mediaId: string; isDraft: boolean }

export type Job = {
  msgId: number
  msgtype: string
  /** the payload, with what a phone needs to show it */
  content: Json
  /** digest of type and payload: what "identical" means to a follower */
  digest: string
  audience: KeptAudience
  /** `console`: made in WeChat's own console, not by a call */
  origin: 'api' | 'console'
  at: number
  finishAt: number
  /** as MASSSENDJOBFINISH says it */
  status: string
  /** WeChat's own counts; `filtered` is who is left *after* filtering */
  counts: { total: number; filtered: number; sent: number; error: number }
  recipients: Recipients
  /** until `finishAt` an administrator is being asked; without an answer the job ends as it stands */
  isAsking?: true
  /** when an administrator agreed: the message went out then, not at `at` */
  confirmedAt?: number
  /** articles only: as they were sent, whatever becomes of the draft */
  articles?: Article[]
  source?: ArticleSource
  msgDataId?: number
  ignoreReprint?: true
  originality?: Originality
  /** positions, from 1, of what was deleted after it was sent */
  deleted?: number[]
}

export const succeeded = (job: Job) => /^send ?success$/.test(job.status)

/** When followers got it. */
export const deliveredAt = (job: Job) => job.confirmedAt ?? job.at

export const isDeleted = (job: Job) => (job.deleted ?? []).length === (job.articles ?? [null]).length

/** As mass/get says it. */
export function massStatus(job: Job, now: number): 'SENDING' | 'SEND_SUCCESS' | 'SEND_FAIL' | 'DELETE' {
  if (now < job.finishAt) return 'SENDING'
  if (!succeeded(job)) return 'SEND_FAIL'
  return isDeleted(job) ? 'DELETE' : 'SEND_SUCCESS'
}

/** How often a person received the job's message: 0, 1, or more when listed more than once. */
export function timesReceived(recipients: Recipients, index: number): number {
  if (recipients.kind === 'list') {
    const { indices } = recipients
    let at = lowerBound(indices, index)
    let times = 0
    while (indices[at++] === index) times++
    return times
  }
  const from = index - recipients.offset
  const k = from / recipients.stride
  if (from < 0 || !Number.isInteger(k) || k >= recipients.count) return 0
  return recipients.except && bit(recipients.except, k) ? 0 : 1
}

/** Every delivery of the job, a person listed twice being visited twice. */
export function forEachRecipient(recipients: Recipients, visit: (index: number) => void): void {
  if (recipients.kind === 'list') {
    recipients.indices.forEach((index) => visit(index))
    return
  }
  const { offset, stride, count, except } = recipients
  for (let k = 0; k < count; k++) if (!except || !bit(except, k)) visit(offset + k * stride)
}

export const bit = (bits: Uint8Array, k: number) => (((bits[k >> 3] ?? 0) >> (k & 7)) & 1) === 1

function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
