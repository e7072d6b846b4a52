/** Mass jobs as WeChat's console would show them: a list, sends that wait for the administrator, and sends made there. */
import { isObject, toId, type Call, type Json } from '../call'
import { massStatus, type Job, type JobAudience } from '../mass/job'
import { sendFromConsole } from '../mass/console'
import { findGrouping } from '../mass/deliver'
import { answerSend, isWaiting, waitingSends } from '../mass/protection'
import { Refusal } from '../refusal'
import type { Account, State } from '../state'
import { accountOf, ControlError, fromQuery, oneOf, onlyFields, text } from './input'

type ToCall = (account: Account) => Call

const JOBS_AT_ONCE = 100
const MOST_JOBS = 10_000

/** `status` is mass/get's; `result` the event's own Status, once there is one. */
export function listJobs(state: State, query: URLSearchParams, now: number) {
  const { jobs } = accountOf(state, query.get('appid'))
  const limit = fromQuery(query, 'limit', JOBS_AT_ONCE, 1, MOST_JOBS)
  return jobs
    .slice(-limit)
    .reverse()
    .map((job) => toView(job, now))
}

function toView(job: Job, now: number) {
  const { msgId, msgtype, audience, at, finishAt, status, counts, origin, deleted } = job
  return {
    msgId: String(msgId),
    msgtype,
    audience,
    at: toIso(at),
    finishAt: toIso(finishAt),
    status: massStatus(job, now),
    result: now < finishAt ? null : status,
    counts,
    origin,
    ...(isWaiting(job, now) && { waitsForAdministrator: true }),
    ...(deleted && { deleted }),
  }
}

export function listPendingSends(state: State, query: URLSearchParams, now: number) {
  return waitingSends(accountOf(state, query.get('appid')), now).map((job) => ({
    msgId: String(job.msgId),
    msgtype: job.msgtype,
    content: job.content,
    at: toIso(job.at),
    answerBy: toIso(job.finishAt),
  }))
}

export function confirmSend(state: State, body: Json, toCall: ToCall): Json {
  onlyFields(body, 'appid', 'msgId', 'answer')
  const account = accountOf(state, body.appid)
  const answer = oneOf(body, 'answer', ['confirm', 'refuse'])
  if (!answerSend(toCall(account), toId(body.msgId) ?? -1, answer)) {
    throw new ControlError(409, 'No send of this id waits for an answer.')
  }
  return { ok: true }
}

export function consoleSend(state: State, body: Json, toCall: ToCall): Json {
  onlyFields(body, 'appid', 'audience', 'text')
  const account = accountOf(state, body.appid)
  const msgId = send(toCall(account), readAudience(account, body.audience), text(body, 'text'))
  if (msgId === null) throw new ControlError(409, 'The account has no mass send left (45028).')
  return { ok: true, msgId: String(msgId) }
}

function send(call: Call, audience: JobAudience, content: string): number | null {
  try {
    return sendFromConsole(call, audience, content)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new ControlError(400, `WeChat refuses this text (${error.errcode}).`)
  }
}

function readAudience(account: Account, value: unknown): JobAudience {
  const given = isObject(value) ? value : {}
  if (oneOf(given, 'type', ['everyone', 'tag']) === 'everyone') {
    onlyFields(given, 'type')
    return { type: 'everyone' }
  }
  onlyFields(given, 'type', 'tagId')
  const audience = { type: 'tag' as const, id: toId(given.tagId) ?? -1 }
  if (!findGrouping(account.people, audience)) throw new ControlError(404, 'There is no such tag.')
  return audience
}

const toIso = (ms: number) => new Date(ms).toISOString()
