/** message/mass/sendall and message/mass/send. errcode 0 means no more than that a job was taken in. */
import { CLIENT_MSG_ID_MAX_BYTES, CLIENT_MSG_ID_WINDOW_MS } from '@/lib/wechat/wire/limits'
import type { Call, Handler, Json } from '../call'
import { Refusal } from '../refusal'
import { audienceKey, readFilter, readToUser } from './audience'
import { digestOf, readContent, type Content } from './content'
import type { JobAudience } from './job'
import { hasMassQuota } from './quota'
import { startSend } from './start'

export const sendAll: Handler = (call) => {
  requireAgreement(call)
  refuseRepeated(call)
  const content = readContent(call, 'sendall')
  return submit(call, content, readFilter(call.account, call.body.filter))
}

export const sendToList: Handler = (call) => {
  requireAgreement(call)
  const audience = readToUser(call.account, call.body.touser)
  refuseRepeated(call)
  return submit(call, readContent(call, 'send'), audience)
}

function submit(call: Call, content: Content, audience: JobAudience): Json {
  const { account, now, state, body } = call
  const key = readKey(body, content)
  const ignoreReprint = readIgnoreReprint(body)
  refuseKnownKey(call, key)
  if (!hasMassQuota(account, { audience: audience.type, origin: 'api' }, now)) throw new Refusal(45028)

  const isAsking = account.platform.settings.massProtection && audience.type === 'everyone'
  const msgId = startSend(call, { key, audience, content, ignoreReprint, origin: 'api', isAsking })
  // The job is there, but its caller only hears of it by asking again, or by the event.
  if (isAsking && state.switches.protectedSubmit === 'answer89505') throw new Refusal(89505)
  const { msgDataId } = content
  return {
    errcode: 0,
    errmsg: 'send job submission success',
    msg_id: msgId,
    ...(msgDataId !== undefined && { msg_data_id: msgDataId }),
  }
}

function requireAgreement({ account }: Call): void {
  if (!account.platform.settings.massAgreement) throw new Refusal(48003)
}

function readIgnoreReprint({ send_ignore_reprint: value = 0 }: Json): boolean {
  if (value !== 0 && value !== 1) throw new Refusal(40035)
  return value === 1
}

/** "A second submit with the same key is refused": what it says isn't looked at any more (3.9 of the mass pages). */
function refuseRepeated(call: Call): void {
  const key = givenKey(call.body)
  if (key !== null && call.state.switches.repeatedKey === 'beforeContent') refuseKnownKey(call, key)
}

/** The caller's clientmsgid, or WeChat's default: a digest of audience and content. @throws Refusal 45067 */
const readKey = (body: Json, content: Content): string =>
  givenKey(body) ?? `digest:${digestOf(audienceKey(body), content.digest)}`

function givenKey({ clientmsgid: given }: Json): string | null {
  if (given === undefined || given === null || given === '') return null
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
