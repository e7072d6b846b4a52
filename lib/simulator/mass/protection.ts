/**
 * API mass-send protection (API 群发保护): the administrator's phone asks whether an everyone-send may go out. Whom it reaches
 * and what quota it takes is decided by the answer; no answer within 30 minutes is a no.
 */
import type { Call } from '../call'
import type { Account, EventFault } from '../state'
import type { Job } from './job'
import { findJob } from './jobs'
import { hasMassQuota } from './quota'
import { announce, judge, takeEventFault, wordsOf } from './start'

export type AdministratorsAnswer = 'confirm' | 'refuse'

export const isWaiting = (job: Job, now: number) => job.isAsking === true && now < job.finishAt

export const waitingSends = ({ jobs }: Account, now: number): Job[] =>
  jobs.filter((job) => isWaiting(job, now))

/** @returns false when nobody is being asked about this job any more */
export function answerSend(call: Call, msgId: number, answer: AdministratorsAnswer): boolean {
  const { account, state, now } = call
  const { appId } = account.facts
  const job = findJob(account, msgId)
  if (!job || !isWaiting(job, now)) return false
  const fault = takeEventFault(call)
  call.commit({ type: 'jobAnswered', appId, msgId, at: now, ...decide(call, job, answer, fault) })
  // The result of not answering was on its way.
  for (const push of state.pushes.values()) {
    if (push.appId === appId && push.fields.MsgID === msgId) call.commit({ type: 'pushDone', id: push.id })
  }
  announce(call, msgId, fault)
  return true
}

function decide(call: Call, job: Job, answer: AdministratorsAnswer, fault: EventFault | undefined) {
  if (answer === 'refuse') return { status: 'err(40001)' }
  // Another everyone-send went out meanwhile.
  const hasQuota = hasMassQuota(call.account, { audience: 'everyone', origin: job.origin }, call.now)
  if (!hasQuota) return { status: wordsOf(call).failure }
  return judge(call, job.source !== undefined, job.ignoreReprint === true, fault)
}
