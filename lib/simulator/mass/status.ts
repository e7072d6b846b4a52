/** message/mass/get: how a job stands. Without counts; those come with the event only. */
import { toId, type Handler } from '../call'
import { Refusal } from '../refusal'
import { massStatus } from './job'
import { findJob } from './jobs'

export const getMassStatus: Handler = ({ account, body, now }) => {
  const job = findJob(account, toId(body.msg_id))
  if (!job) throw new Refusal(40059)
  return { msg_id: job.msgId, msg_status: massStatus(job, now) }
}
