/** A simulator in this process and plain calls to it: no client of ours, so that a misreading of ours can't hide in it. */
import { createSimulator, type Simulator, type SimulatorOptions } from '@/lib/simulator/simulator'

export const service = 'wx5e5e5e5e5e5e5e5e'
export const subscription = 'wx5b5b5b5b5b5b5b5b'
export const testAccount = 'wx7e7e7e7e7e7e7e7e'
export const personal = 'wx0e0e0e0e0e0e0e0e'
export const secretOf = (appId: string) => appId.slice(2).repeat(2)

export const SEND_ALL = '/cgi-bin/message/mass/sendall'
export const SEND = '/cgi-bin/message/mass/send'
export const PREVIEW = '/cgi-bin/message/mass/preview'
export const STATUS = '/cgi-bin/message/mass/get'

// Answers are whatever the simulator says; each test names the fields it expects.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = any

export function createRig(options: SimulatorOptions = {}) {
  const simulator: Simulator = createSimulator(options)
  const tokens = new Map<string, string>()

  async function raw(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    return simulator.fetch(new Request(`http://wechat.test${path}`, { method, body: text, headers }))
  }
  const json = async (response: Response): Promise<Answer> => response.json()

  async function classicToken(appId = service): Promise<string> {
    const query = `grant_type=client_credential&appid=${appId}&secret=${secretOf(appId)}`
    return (await json(await raw('GET', `/cgi-bin/token?${query}`))).access_token
  }

  /** A WeChat call with a token that is asked for once, and again when the clock has outrun it. */
  async function call(path: string, body?: unknown, appId = service): Promise<Answer> {
    const token = tokens.get(appId) ?? (await classicToken(appId))
    tokens.set(appId, token)
    const joint = path.includes('?') ? '&' : '?'
    const response = await raw(
      body === undefined ? 'GET' : 'POST',
      `${path}${joint}access_token=${token}`,
      body,
    )
    const answer = await json(response)
    if (answer.errcode !== 42001) return answer
    tokens.delete(appId)
    return call(path, body, appId)
  }

  /** for calls made by hand; `call` uses it too */
  async function freshToken(appId = service): Promise<string> {
    tokens.set(appId, await classicToken(appId))
    return tokens.get(appId) ?? ''
  }

  /** An upload: the file as part `media`, other form fields beside it. */
  async function upload(
    path: string,
    file: UploadedFile,
    fields: Record<string, string> = {},
  ): Promise<Answer> {
    const { bytes, name = 'file.bin', appId = service } = file
    const form = new FormData()
    for (const [field, value] of Object.entries(fields)) form.set(field, value)
    form.set('media', new Blob([Uint8Array.from(bytes)]), name)
    return json(await post(path, form, appId))
  }

  /** A POST with a token whose answer may be anything. */
  async function post(path: string, body: BodyInit, appId = service, headers?: Record<string, string>) {
    const token = tokens.get(appId) ?? (await classicToken(appId))
    tokens.set(appId, token)
    const url = `http://wechat.test${path}${path.includes('?') ? '&' : '?'}access_token=${token}`
    return simulator.fetch(new Request(url, { method: 'POST', body, headers }))
  }

  async function control(path: string, body?: unknown): Promise<Answer> {
    const response = await raw(body === undefined ? 'GET' : 'POST', `/_sandbox/${path}`, body)
    const answer = await json(response)
    if (!response.ok) throw new Error(JSON.stringify(answer))
    return answer
  }

  return {
    simulator,
    raw,
    call,
    upload,
    post,
    control,
    classicToken,
    freshToken,
    token: (appId = service) => tokens.get(appId),
    advance: (ms: number) => control('clock', { advanceMs: ms }),
    /** moves the clock to the next time that it is this much past midnight in Beijing */
    async advanceToBeijing(hours: number, minutes = 0) {
      const { now } = await control('clock', { advanceMs: 0 })
      const day = 24 * 3_600_000
      const sinceMidnight = (Date.parse(now) + 8 * 3_600_000) % day
      await control('clock', { advanceMs: (hours * 60 + minutes) * 60_000 - sinceMidnight + day })
    },
    stats: (appId = service) => control(`stats?appid=${appId}`),
    people: (limit = 10, appId = service, offset = 0): Promise<Person[]> =>
      control(`followers?appid=${appId}&limit=${limit}&offset=${offset}`),
    inbox: (openId: string, appId = service) => control(`inbox?appid=${appId}&openid=${openId}`),
  }
}

export type UploadedFile = { bytes: Uint8Array; name?: string; appId?: string }
export type Rig = ReturnType<typeof createRig>
export type Person = {
  openid: string
  subscribe: number
  tagIds: number[]
  remark: string
  receivedThisMonth: number
  wechatName: string
}

export const text = (content: string) => ({ msgtype: 'text', text: { content } })
export const errcodeOf = async (response: Response): Promise<number | undefined> =>
  ((await response.json()) as { errcode?: number }).errcode
