/** What one person received from an account, newest first: found by asking every job, since no list of it is kept. */
import { deliveredAt, timesReceived, type Job } from './mass/job'
import type { Account, Message } from './state'

export type InboxEntry = {
  msgId: string
  msgtype: string
  content: unknown
  at: string
  kind: 'mass' | Message['kind']
  via?: Message['via']
  system?: true
}

/** @param withOwn also what the person wrote to the account, as `kind: "own"` */
export function inboxOf(account: Account, index: number, withOwn: boolean): InboxEntry[] {
  const fromJobs = account.jobs.flatMap((job) => {
    const times = timesReceived(job.recipients, index)
    if (times === 0) return []
    const { msgId, msgtype } = job
    const entry = { msgId, msgtype, content: contentNow(job), at: deliveredAt(job), kind: 'mass' as const }
    return Array.from({ length: times }, () => entry)
  })
  const direct = (account.messages.get(index) ?? []).filter((message) => withOwn || message.kind !== 'own')
  return [...fromJobs, ...direct]
    .sort((a, b) => b.at - a.at || b.msgId - a.msgId)
    .map((entry) => ({ ...entry, msgId: String(entry.msgId), at: new Date(entry.at).toISOString() }))
}

/** The card stays in the chat when what it leads to was deleted, and is marked `deleted`. */
function contentNow({ content, deleted, articles }: Job): unknown {
  if (!deleted) return content
  if (!articles || !Array.isArray(content.articles)) return { ...content, deleted: true }
  const cards = content.articles.map((card: object, at) =>
    deleted.includes(at + 1) ? { ...card, deleted: true } : card,
  )
  return { ...content, articles: cards }
}
