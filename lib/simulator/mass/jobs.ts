/** Finding jobs among thousands. */
import type { Account } from '../state'
import type { Job } from './job'

/** By the list they are in: jobs join it at its end, and a list in which one was replaced is another list. */
const indices = new WeakMap<readonly Job[], Map<number, Job>>()

export function findJob({ jobs }: Account, msgId: number | null): Job | undefined {
  if (msgId === null) return undefined
  const index = indices.get(jobs) ?? new Map<number, Job>()
  indices.set(jobs, index)
  for (let at = index.size; at < jobs.length; at++) {
    const job = jobs[at]
    if (job) index.set(job.msgId, job)
  }
  return index.get(msgId)
}

/** The first job that sent articles of this source: sending them again gives the same addresses (Batch_Sends). */
export const findJobOfSource = ({ jobs }: Account, mediaId: string) =>
  jobs.find((job) => job.source?.mediaId === mediaId && job.msgDataId !== undefined)

export const findJobByUrl = ({ jobs }: Account, url: string) => jobs.find((job) => urlsOf(job).includes(url))

/** The addresses of a job's articles, in their order. */
export function urlsOf(job: Job): string[] {
  const cards = job.articles ? job.content.articles : undefined
  return Array.isArray(cards) ? cards.map((card: { url: string }) => card.url) : []
}
