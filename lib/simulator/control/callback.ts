/** Where an account's pushes go. WeChat verifies the address with a GET before it takes it (access guide). */
import type { Json } from '../call'
import type { Change } from '../changes'
import { verification } from '../push/envelope'
import type { Callback, State } from '../state'
import { accountOf, ControlError, oneOf, onlyFields, text } from './input'

const ANSWER_WITHIN_MS = 5000

/** An empty `url` ends the pushes. @throws ControlError when the address doesn't answer with what it was sent */
export async function callbackChange(
  state: State,
  body: Json,
  now: number,
  get: typeof fetch,
): Promise<Change> {
  onlyFields(body, 'appid', 'url', 'token', 'encodingAesKey', 'mode')
  const { appId } = accountOf(state, body.appid).facts
  if (body.url === null || body.url === '') return { type: 'callback', appId, callback: null }
  const callback = readCallback(body)
  await verify(callback, now, get)
  return { type: 'callback', appId, callback }
}

function readCallback(body: Json): Callback {
  const url = text(body, 'url')
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ControlError(400, 'url must be an http or https address.')
  }
  const token = text(body, 'token')
  if (!/^[A-Za-z0-9_-]{3,32}$/.test(token)) {
    throw new ControlError(400, 'token must be 3 to 32 letters and digits.')
  }
  const mode = oneOf(body, 'mode', ['plain', 'compatible', 'safe'])
  const encodingAesKey = typeof body.encodingAesKey === 'string' ? body.encodingAesKey : ''
  if (mode !== 'plain' && !/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) {
    throw new ControlError(400, 'encodingAesKey must be 43 letters and digits.')
  }
  return { url, token, encodingAesKey, mode }
}

async function verify(callback: Callback, now: number, get: typeof fetch): Promise<void> {
  const { url, echostr } = verification(callback, now)
  let answer: string
  let status: number
  try {
    const response = await get(url, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    status = response.status
    answer = await response.text()
  } catch {
    throw new ControlError(400, 'The address did not answer the verification within 5 seconds.')
  }
  if (status !== 200 || answer !== echostr) {
    throw new ControlError(
      400,
      `The address failed the verification: status ${status}, and not the echostr alone.`,
    )
  }
}
