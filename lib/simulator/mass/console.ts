/** A text sent in WeChat's own console: no call of ours, but the same followers, quotas and result event. */
import type { Call } from '../call'
import { digestOf } from './content'
import type { JobAudience } from './job'
import { hasMassQuota } from './quota'
import { startSend } from './start'
import { checkText } from './text'

/** @returns the job's id, or null when the quota doesn't allow it. @throws Refusal for a text that WeChat refuses */
export function sendFromConsole(call: Call, audience: JobAudience, text: string): number | null {
  checkText(text, call.state.switches.massTextMaxBytes)
  if (!hasMassQuota(call.account, { audience: audience.type, origin: 'console' }, call.now)) return null
  const content = { content: text }
  return startSend(call, {
    key: null,
    audience,
    content: { msgtype: 'text', content, digest: digestOf('text', content) },
    ignoreReprint: false,
    origin: 'console',
    isAsking: false,
  })
}
