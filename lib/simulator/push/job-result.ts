/** MASSSENDJOBFINISH: the one place where WeChat tells a job's counts. */
import type { Call } from '../call'
import type { EventFault } from '../state'
import { pushToCallback } from './push-event'
import type { PushFields } from './xml'

/** Puts a job's result on its way; the fault loses it, sends it twice, or later. */
export function pushJobResult(call: Call, msgId: number, fault: EventFault | undefined): void {
  const { account } = call
  const job = account.jobs.find((one) => one.msgId === msgId)
  if (!job || !account.callback || fault?.fault === 'lose') return
  const dueAt = job.finishAt + (fault?.fault === 'delay' ? (fault.delayMs ?? 0) : 0)
  const isRefused = job.status.startsWith('err')
  const fields: PushFields = {
    MsgType: 'event',
    Event: 'MASSSENDJOBFINISH',
    MsgID: msgId,
    Status: job.status,
    TotalCount: job.counts.total,
    FilterCount: job.counts.filtered,
    SentCount: job.counts.sent,
    ErrorCount: job.counts.error,
    // As real events of text messages have them (2025-09), and of refused jobs (2024-04).
    CopyrightCheckResult: isRefused ? { Count: 0, ResultList: {}, CheckState: 0 } : {},
    ArticleUrlResult: isRefused ? { Count: 0, ResultList: {} } : {},
  }
  const copies = fault?.fault === 'duplicate' ? 2 : 1
  // "An openid, not a recipient list": whose is not said.
  for (let i = 0; i < copies; i++) pushToCallback(call, { index: 0, fields, dueAt })
}
