/** What happened since the last reset, in the numbers that a proof needs. */
import { forEachRecipient, type Job } from './mass/job'
import type { Account } from './state'

const SAME_MESSAGE_WITHIN_MS = 24 * 3_600_000

export type Stats = {
  calls: Record<string, number>
  jobs: number
  messages: number
  maxPerFollowerPerJob: number
  duplicates: number
}

export function statsOf(accounts: readonly Account[]): Stats {
  const total: Stats = { calls: {}, jobs: 0, messages: 0, maxPerFollowerPerJob: 0, duplicates: 0 }
  for (const account of accounts) {
    for (const [path, count] of account.calls) total.calls[path] = (total.calls[path] ?? 0) + count
    const counted = countOf(account)
    total.jobs += account.jobs.length
    total.messages += counted.messages
    total.duplicates += counted.duplicates
    total.maxPerFollowerPerJob = Math.max(total.maxPerFollowerPerJob, counted.maxPerFollowerPerJob)
  }
  return total
}

type Counted = Omit<Stats, 'calls' | 'jobs'>

/** Jobs only ever join an account's list, so its length says whether a count still holds. */
const known = new WeakMap<readonly Job[], { jobs: number; counted: Counted }>()

function countOf({ jobs, people }: Account): Counted {
  const before = known.get(jobs)
  if (before?.jobs === jobs.length) return before.counted
  const counted = {
    messages: jobs.reduce((sum, job) => sum + job.counts.sent, 0),
    maxPerFollowerPerJob: jobs.reduce((most, job) => Math.max(most, mostTimes(job)), 0),
    duplicates: countDuplicates(jobs, people.size),
  }
  known.set(jobs, { jobs: jobs.length, counted })
  return counted
}

function mostTimes({ recipients, counts }: Job): number {
  if (recipients.kind === 'every') return Math.min(1, counts.sent)
  let most = 0
  let run = 0
  recipients.indices.forEach((index, at, all) => {
    run = index === all[at - 1] ? run + 1 : 1
    if (run > most) most = run
  })
  return most
}

/** Deliveries of a message that the same person had received within the 24 hours before. */
function countDuplicates(jobs: readonly Job[], size: number): number {
  let duplicates = 0
  const byDigest = new Map<string, Job[]>()
  for (const job of jobs) {
    const alike = byDigest.get(job.digest)
    if (alike) alike.push(job)
    else byDigest.set(job.digest, [job])
  }
  for (const alike of byDigest.values()) {
    if (alike.length === 1 && alike[0]?.recipients.kind === 'every') continue
    const lastAt = new Float64Array(size).fill(-Infinity)
    for (const { recipients, at } of alike) {
      forEachRecipient(recipients, (index) => {
        if (at - (lastAt[index] ?? -Infinity) < SAME_MESSAGE_WITHIN_MS) duplicates++
        lastAt[index] = at
      })
    }
  }
  return duplicates
}
