/**
 * message/mass/delete: the page of an article or video dies, its card stays in the chats. Only what the API sent, successfully,
 * and only articles and videos; an article sent several times is deleted for all (api_deletemassmsg).
 */
import { ok, toId, type Call, type Handler } from '../call'
import { Refusal } from '../refusal'
import { massStatus, type Job } from './job'
import { findJob, findJobByUrl, urlsOf } from './jobs'

export const deleteMass: Handler = (call) => {
  const { job, articleIdx } = readTarget(call)
  const isDeletable = job.origin === 'api' && (job.msgtype === 'mpnews' || job.msgtype === 'mpvideo')
  if (!isDeletable || massStatus(job, call.now) !== 'SEND_SUCCESS') throw new Refusal(40065)
  if (articleIdx !== null && articleIdx > (job.articles ?? [null]).length) throw new Refusal(40060)
  if (articleIdx !== null && job.deleted?.includes(articleIdx)) throw new Refusal(40065)
  call.commit({ type: 'jobDeleted', appId: call.account.facts.appId, msgId: job.msgId, articleIdx })
  return ok
}

/** `msg_id` wins over `url`; `article_idx` belongs to `msg_id` and is all articles when 0 or absent. @throws Refusal 40059, 40060 */
function readTarget({ account, body }: Call): { job: Job; articleIdx: number | null } {
  const { msg_id: msgId, url, article_idx: idx = 0 } = body
  if (msgId === undefined && typeof url === 'string') {
    const job = findJobByUrl(account, url)
    if (!job) throw new Refusal(40059)
    return { job, articleIdx: urlsOf(job).indexOf(url) + 1 }
  }
  const job = findJob(account, toId(msgId))
  if (!job) throw new Refusal(40059)
  const position = toId(idx)
  if (position === null) throw new Refusal(40060)
  return { job, articleIdx: position === 0 ? null : position }
}
