/** What one person received from an account, newest first: found by asking every job, since no list of it is kept. */
import { timesReceived } from './mass/job'
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
    const { msgId, msgtype, content, at } = job
    const entry = { msgId, msgtype, content, at, kind: 'mass' as const }
    return Array.from({ length: timesReceived(job.recipients, index) }, () => entry)
  })
  const direct = (account.messages.get(index) ?? []).filter((message) => withOwn || message.kind !== 'own')
  return [...fromJobs, ...direct]
    .sort((a, b) => b.at - a.at || b.msgId - a.msgId)
    .map((entry) => ({ ...entry, msgId: String(entry.msgId), at: new Date(entry.at).toISOString() }))
}
