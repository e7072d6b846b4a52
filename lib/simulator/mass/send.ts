/** message/mass/sendall and message/mass/send. errcode 0 means no more than that a job was taken in. */
import { CLIENT_MSG_ID_MAX_BYTES, CLIENT_MSG_ID_WINDOW_MS } from '@/lib/wechat/wire/limits'
import { beijingDay, beijingMonth } from '../calendar'
import type { Call, Handler, Json } from '../call'
import { pushJobResult } from '../push/job-result'
import { Refusal } from '../refusal'
import type { Account } from '../state'
import { audienceKey, readFilter, readToUser } from './audience'
import { digestOf, readContent, type Content } from './content'
import type { JobAudience } from './job'

/** From the submit until the result event, at the default speed. */
const JOB_TAKES_MS = 1000
/** All-followers sends by API and console: one a day; for service accounts four a month (Batch_Sends). */
const TO_ALL_PER_DAY = 1
const TO_ALL_PER_MONTH = 4
/** A subscription account's successful sends (Batch_Sends). */
const SUBSCRIPTION_SENDS_PER_DAY = 1

export const sendAll: Handler = (call) => {
  const content = readContent(call.body, 40008, call.state.switches.massTextMaxBytes)
  return submit(call, content, readFilter(call.account, call.body.filter))
}

export const sendToList: Handler = (call) => {
  const audience = readToUser(call.account, call.body.touser)
  return submit(call, readContent(call.body, 45162, call.state.switches.massTextMaxBytes), audience)
}

function submit(call: Call, content: Content, audience: JobAudience): Json {
  const { account, now, commit } = call
  const { appId } = account.facts
  const key = readKey(call.body, content)
  refuseKnownKey(call, key)
  requireMassQuota(account, audience, now)

  const msgId = call.newId()
  const fault = account.eventFaults[0]
  if (fault) commit({ type: 'eventFaultUsed', appId })
  const finishAt = now + JOB_TAKES_MS
  const status = fault?.status ?? 'send success'
  commit({ type: 'job', appId, msgId, key, ...content, audience, at: now, finishAt, status })
  pushJobResult(call, msgId, fault)
  return { errcode: 0, errmsg: 'send job submission success', msg_id: msgId }
}

/** The caller's clientmsgid, or WeChat's default: a digest of audience and content. @throws Refusal 45067 */
function readKey(body: Json, content: Content): string {
  const given = body.clientmsgid
  if (given === undefined || given === null || given === '') {
    return `digest:${digestOf(audienceKey(body), content.digest)}`
  }
  const key = String(given)
  if (Buffer.byteLength(key) > CLIENT_MSG_ID_MAX_BYTES) throw new Refusal(45067)
  return `given:${key}`
}

/**
 * A key of the last 24 hours isn't sent again: 45065 with the job's id, or 45066 when it was tried less than a minute ago.
 * Every try starts that minute anew.
 */
function refuseKnownKey(call: Call, key: string): void {
  const known = call.account.clientMsgIds.get(key)
  if (!known || call.now - known.createdAt >= CLIENT_MSG_ID_WINDOW_MS) return
  const isTooSoon = call.now - known.lastAttemptAt < call.retryWindowMs
  call.commit({ type: 'retried', appId: call.account.facts.appId, key, at: call.now })
  throw isTooSoon ? new Refusal(45066) : new Refusal(45065, { msg_id: known.msgId })
}

/** @throws Refusal 45028. A limit set to `null` by hand lifts what the documents say for that period. */
function requireMassQuota(account: Account, audience: JobAudience, now: number): void {
  const { perDay, perMonth } = account.limits
  const isService = account.facts.kind !== 'subscription'
  const today = account.massToday.day === beijingDay(now) ? account.massToday : { sends: 0, toAll: 0 }
  const toAllThisMonth = account.massThisMonth.month === beijingMonth(now) ? account.massThisMonth.toAll : 0
  if (!isService && perDay !== null && today.sends >= (perDay ?? SUBSCRIPTION_SENDS_PER_DAY)) {
    throw new Refusal(45028)
  }
  if (audience.type !== 'everyone') return
  if (perDay !== null && today.toAll >= TO_ALL_PER_DAY) throw new Refusal(45028)
  if (isService && perMonth !== null && toAllThisMonth >= TO_ALL_PER_MONTH) throw new Refusal(45028)
}
