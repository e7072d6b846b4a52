/** What happened since the last reset, in the numbers that a proof needs. */
import { deliveredAt, forEachRecipient, type Job } from './mass/job'
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

/** What was counted of the first jobs of a list, and those of each digest with the duplicates among them. */
type Known = { jobs: number; counted: Counted; byDigest: Map<string, { alike: Job[]; duplicates: number }> }

/** Jobs join a list at its end, and a list in which one was replaced is another list: what was counted holds. */
const known = new WeakMap<readonly Job[], Known>()

function countOf({ jobs, people }: Account): Counted {
  const before = known.get(jobs) ?? {
    jobs: 0,
    counted: { messages: 0, maxPerFollowerPerJob: 0, duplicates: 0 },
    byDigest: new Map(),
  }
  known.set(jobs, before)
  const { counted, byDigest } = before
  const touched = new Set<string>()
  for (const job of jobs.slice(before.jobs)) {
    counted.messages += job.counts.sent
    counted.maxPerFollowerPerJob = Math.max(counted.maxPerFollowerPerJob, mostTimes(job))
    const group = byDigest.get(job.digest) ?? { alike: [], duplicates: 0 }
    byDigest.set(job.digest, group)
    group.alike.push(job)
    touched.add(job.digest)
  }
  before.jobs = jobs.length
  for (const digest of touched) {
    const group = byDigest.get(digest)
    if (!group) continue
    counted.duplicates -= group.duplicates
    group.duplicates = countDuplicates(group.alike, people.size)
    counted.duplicates += group.duplicates
  }
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

/** Deliveries of one message that the same person had received within the 24 hours before. */
function countDuplicates(alike: readonly Job[], size: number): number {
  const [first, second] = alike
  if (first && !second) return repeats(first)
  let duplicates = 0
  const lastAt = new Float64Array(size).fill(-Infinity)
  for (const job of [...alike].sort((a, b) => deliveredAt(a) - deliveredAt(b))) {
    const at = deliveredAt(job)
    forEachRecipient(job.recipients, (index) => {
      if (at - (lastAt[index] ?? -Infinity) < SAME_MESSAGE_WITHIN_MS) duplicates++
      lastAt[index] = at
    })
  }
  return duplicates
}

/** Within one job: those listed again. */
function repeats({ recipients }: Job): number {
  if (recipients.kind === 'every') return 0
  return recipients.indices.reduce((sum, index, at, all) => sum + (index === all[at - 1] ? 1 : 0), 0)
}
