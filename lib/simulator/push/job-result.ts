/** MASSSENDJOBFINISH: the one place where WeChat tells a job's counts. */
import type { Call } from '../call'
import { succeeded, type Job } from '../mass/job'
import { urlsOf } from '../mass/jobs'
import { checkState, copyrightItems } from '../mass/originality'
import type { EventFault } from '../state'
import type { Switches } from '../switches'
import { pushResult } from './push-event'
import type { PushFields } from './xml'

/** Puts a job's result on its way. */
export function pushJobResult(call: Call, job: Job, fault: EventFault | undefined): void {
  const fields: PushFields = {
    MsgType: 'event',
    Event: 'MASSSENDJOBFINISH',
    MsgID: job.msgId,
    Status: job.status,
    TotalCount: job.counts.total,
    FilterCount: job.counts.filtered,
    SentCount: job.counts.sent,
    ErrorCount: job.counts.error,
    ...resultLists(job, call.state.switches.emptyEventNodes),
  }
  // "An openid, not a recipient list": whose is not said.
  pushResult(call, { index: 0, fields, dueAt: job.finishAt }, fault)
}

/**
 * Articles have both lists. For the rest real events differ: white space (text messages, 2025-09), lists of nothing (2017),
 * and with a refused job always lists of nothing (2024-04).
 */
function resultLists(job: Job, empty: Switches['emptyEventNodes']): PushFields {
  const isRefused = job.status.startsWith('err')
  if (!job.articles && empty === 'missing') return {}
  if (!job.articles && empty === 'whitespace' && !isRefused) {
    return { CopyrightCheckResult: {}, ArticleUrlResult: {} }
  }
  const wasChecked = !isRefused || job.originality !== undefined
  const urls = succeeded(job) ? urlsOf(job) : []
  return {
    CopyrightCheckResult: {
      ...listOf(copyrightItems(job.originality)),
      CheckState: wasChecked ? checkState(job.originality) : 0,
    },
    ArticleUrlResult: listOf(urls.map((ArticleUrl, at) => ({ ArticleIdx: at + 1, ArticleUrl }))),
  }
}

const listOf = (items: PushFields[]): PushFields => ({
  Count: items.length,
  ResultList: items.length > 0 ? { item: items } : {},
})
