/** message/mass/get: how a job stands. Without counts; those come with the event only. */
import { toId, type Handler } from '../call'
import { Refusal } from '../refusal'
import { succeeded } from './job'

export const getMassStatus: Handler = ({ account, body, now }) => {
  const id = toId(body.msg_id)
  const job = account.jobs.find((one) => one.msgId === id)
  if (!job) throw new Refusal(40059)
  const status = now < job.finishAt ? 'SENDING' : succeeded(job) ? 'SEND_SUCCESS' : 'SEND_FAIL'
  return { msg_id: job.msgId, msg_status: status }
}
