/** A send that nothing speaks against any more: its job, the event that will tell of it, and the draft that it uses up. */
import type { Call } from '../call'
import type { EventFault } from '../state'
import { pushJobResult } from '../push/job-result'
import type { Content } from './content'
import { succeeded, type Job, type JobAudience } from './job'
import { findJob } from './jobs'
import { originalityOf, refusalOf, type Originality } from './originality'

type Send = {
  key: string | null
  audience: JobAudience
  content: Content
  ignoreReprint: boolean
  origin: Job['origin']
  /** an administrator is to be asked first */
  isAsking: boolean
}

/** @returns the job's msg_id */
export function startSend(call: Call, { content, ignoreReprint, isAsking, ...send }: Send): number {
  const { appId } = call.account.facts
  const fault = isAsking ? undefined : takeEventFault(call)
  const job = {
    ...content,
    ...send,
    ...(isAsking
      ? { status: 'err(40002)' }
      : judge(call, content.source !== undefined, ignoreReprint, fault)),
    msgId: call.newId(),
    at: call.now,
    ...(ignoreReprint && { ignoreReprint }),
    ...(isAsking && { isAsking }),
  }
  call.commit({ type: 'job', appId, job })
  announce(call, job.msgId, fault)
  return job.msgId
}

/** What the next job was told to meet, if anything. */
export function takeEventFault(call: Call): EventFault | undefined {
  const fault = call.account.eventFaults[0]
  if (fault) call.commit({ type: 'eventFaultUsed', appId: call.account.facts.appId })
  return fault
}

/** The Status that a job will have: as set by hand, as the originality check says, or success. */
export function judge(
  call: Call,
  hasArticles: boolean,
  ignoreReprint: boolean,
  fault: EventFault | undefined,
): { status: string; originality?: Originality } {
  const { success } = wordsOf(call)
  if (!hasArticles) return { status: fault?.status ?? success }
  const originality = fault?.originality ?? originalityOf(fault?.status)
  const status = fault?.status ?? refusalOf(originality, ignoreReprint) ?? success
  return { status, ...(originality && { originality }) }
}

/** How the event says that a job went well or not: a switch. */
export const wordsOf = ({ state }: Call) =>
  state.switches.statusWording === 'joined'
    ? { success: 'sendsuccess', failure: 'sendfail' }
    : { success: 'send success', failure: 'send fail' }

/** Puts the result on its way; a draft is used up by a send that succeeds. */
export function announce(call: Call, msgId: number, fault: EventFault | undefined): void {
  const { account } = call
  const job = findJob(account, msgId)
  if (!job) return
  if (job.source?.isDraft && succeeded(job)) {
    const change = { type: 'draftGone' as const, mediaId: job.source.mediaId }
    call.commit({ type: 'articles', appId: account.facts.appId, change })
  }
  pushJobResult(call, job, fault)
}
