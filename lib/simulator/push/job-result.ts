/** MASSSENDJOBFINISH: the one place where WeChat tells a job's counts. */
import type { Call } from '../call'
import { openIdOf } from '../people/account-openids'
import type { EventFault } from '../state'
import { buildXml } from './xml'

/** Puts a job's result on its way; the fault loses it, sends it twice, or later. */
export function pushJobResult(call: Call, msgId: number, fault: EventFault | undefined): void {
  const { account } = call
  const job = account.jobs.find((one) => one.msgId === msgId)
  if (!job || !account.callback || fault?.fault === 'lose') return
  const dueAt = job.finishAt + (fault?.fault === 'delay' ? (fault.delayMs ?? 0) : 0)
  const isRefused = job.status.startsWith('err')
  const { appId, originalId } = account.facts
  // "An openid, not a recipient list": whose is not said.
  const openId = openIdOf(account, 0)
  const xml = buildXml({
    ToUserName: originalId,
    FromUserName: openId,
    CreateTime: Math.floor(dueAt / 1000),
    MsgType: 'event',
    Event: 'MASSSENDJOBFINISH',
    MsgID: msgId,
    Status: job.status,
    TotalCount: job.counts.total,
    FilterCount: job.counts.filtered,
    SentCount: job.counts.sent,
    ErrorCount: job.counts.error,
    // As real events of text messages have them (2025-09), and of refused jobs (2024-04).
    CopyrightCheckResult: {
      raw: isRefused ? '<Count>0</Count><ResultList></ResultList><CheckState>0</CheckState>' : '\n',
    },
    ArticleUrlResult: { raw: isRefused ? '<Count>0</Count><ResultList></ResultList>' : '\n' },
  })
  const copies = fault?.fault === 'duplicate' ? 2 : 1
  for (let i = 0; i < copies; i++) call.commit({ type: 'push', push: { appId, openId, xml, dueAt } })
}
