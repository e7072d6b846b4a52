/**
 * A WeChat in memory that does what it is told, call by call: for the delivery's tests, where the order of refusals,
 * lost answers and dead processes is the point. What nobody scripted is answered as WeChat does.
 */

/** `before`: lost on the way there; `after`: it took effect, the answer was lost. */
export type Scripted =
  | { errcode: number; errmsg?: string; msg_id?: string | number }
  | { lost: 'before' | 'after' | 'unconnected' }
  | { status: number }
  | { text: string }

export type MassCall = {
  clientMsgId: string
  filter?: Record<string, unknown>
  openIds?: string[]
  text: string
}

export type ScriptedWechat = {
  fetch: (request: Request) => Promise<Response>
  /** answers to the next mass calls, first in first out */
  script: Scripted[]
  /** every mass call that arrived, refused ones included */
  calls: MassCall[]
  /** what took effect; one entry a job */
  jobs: (MassCall & { msgId: string })[]
  tags: { id: number; name: string; count: number }[]
  groups: { id: number; name: string; count: number }[]
  followers: number
  perMinute: number
  /** mass/get, by msgId; SENDING unless set */
  statuses: Record<string, string>
  /** awaited inside every mass call, before it takes effect */
  gate: () => Promise<void>
  /** the mass call that the gate is asked about */
  arriving: MassCall | null
}

export function createScriptedWechat(firstMsgId = 9_007_199_254_740_993n): ScriptedWechat {
  let nextMsgId = firstMsgId
  const wechat: ScriptedWechat = {
    fetch: async (request) => {
      const path = new URL(request.url).pathname
      const body = request.method === 'POST' ? await request.text() : ''
      if (path.startsWith('/cgi-bin/message/mass/send')) return await mass(body)
      return reply(answer(path, body))
    },
    script: [],
    calls: [],
    jobs: [],
    tags: [{ id: 2, name: '会员', count: 1500 }],
    groups: [{ id: 100, name: '老朋友', count: 40 }],
    followers: 12_000,
    perMinute: 60,
    statuses: {},
    gate: async () => {},
    arriving: null,
  }

  async function mass(body: string): Promise<Response> {
    const scripted = wechat.script.shift()
    if (scripted && 'lost' in scripted && scripted.lost !== 'after') {
      const code = scripted.lost === 'before' ? 'ECONNRESET' : 'ECONNREFUSED'
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
    }
    const { clientmsgid, filter, touser, text } = JSON.parse(body) as {
      clientmsgid: string
      filter?: Record<string, unknown>
      touser?: string[]
      text: { content: string }
    }
    const call = { clientMsgId: clientmsgid, filter, openIds: touser, text: text.content }
    wechat.arriving = call
    await wechat.gate()
    wechat.arriving = null
    wechat.calls.push(call)
    if (scripted && 'status' in scripted) return new Response('', { status: scripted.status })
    if (scripted && 'text' in scripted) return new Response(scripted.text)
    if (scripted && 'errcode' in scripted) return reply(scripted)
    const earlier = wechat.jobs.find((job) => job.clientMsgId === clientmsgid)
    const job = earlier ?? { ...call, msgId: String(nextMsgId++) }
    if (!earlier) wechat.jobs.push(job)
    if (scripted)
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
      })
    const said = earlier ? '"errcode":45065,"errmsg":"clientmsgid exist"' : '"errcode":0,"errmsg":"ok"'
    return new Response(`{${said},"msg_id":${job.msgId}}`)
  }

  function answer(path: string, body: string): Record<string, unknown> {
    switch (path) {
      case '/cgi-bin/token':
      case '/cgi-bin/stable_token':
        return { access_token: 'TOKEN', expires_in: 7200 }
      case '/cgi-bin/tags/get':
        return { tags: wechat.tags }
      case '/cgi-bin/groups/get':
        return { groups: wechat.groups }
      case '/cgi-bin/user/get':
        return { total: wechat.followers, count: 1, data: { openid: ['o'] }, next_openid: '' }
      case '/cgi-bin/openapi/quota/get':
        return {
          errcode: 0,
          quota: { daily_limit: 100, used: 0, remain: 100 },
          rate_limit: { call_count: wechat.perMinute, refresh_second: 60 },
        }
      case '/cgi-bin/message/mass/get': {
        const { msg_id: msgId } = JSON.parse(body) as { msg_id: string }
        return { msg_id: msgId, msg_status: wechat.statuses[msgId] ?? 'SENDING' }
      }
      case '/cgi-bin/message/mass/preview':
        return { errcode: 0, errmsg: 'preview success', msg_id: 34182 }
      default:
        return { errcode: 40066, errmsg: `no such path ${path}` }
    }
  }
  return wechat
}

const reply = (value: Record<string, unknown>) => new Response(JSON.stringify(value))
