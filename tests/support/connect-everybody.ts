/** A simulated service account that can be sent from at once: its callback registered, and a list of all its followers. */
import { sandboxAccount as appid, type App } from './app'
import type { Sandbox } from './sandbox'

export type Everybody = {
  /** takes the account and the list */
  app: App
  /** takes WeChat's results */
  resultsTo: App
  followers: number
  /** for the callback's keys */
  name: 'crash' | 'swarm'
}

/** @returns the id of the list */
export async function connectEverybody(sandbox: Sandbox, to: Everybody): Promise<string> {
  const callback = {
    token: `tokenOfThe${to.name}Tests`,
    encodingAesKey: to.name.padEnd(43, '0'),
    mode: 'safe' as const,
  }
  const account = {
    name: '沙箱',
    appSecret: appid.slice(2).repeat(2),
    kind: 'service',
    verified: true,
    apiBase: sandbox.base,
    callbackToken: callback.token,
    encodingAesKey: callback.encodingAesKey,
    callbackMode: callback.mode,
    undoSeconds: 0,
  }
  await must(to.app.api(`/api/v1/accounts/${appid}`, { method: 'PUT', body: account }), 200)
  const url = `http://127.0.0.1:${to.resultsTo.port}/api/wechat/callback/${appid}`
  await sandbox.control('callback', { appid, url, ...callback })

  const openIds: string[] = []
  while (openIds.length < to.followers) {
    const page = `followers?appid=${appid}&offset=${openIds.length}&limit=10000`
    openIds.push(...(await sandbox.control<{ openid: string }[]>(page)).map((follower) => follower.openid))
  }
  const list = await must(
    to.app.api<{ id: string; accepted: number }>(`/api/v1/lists?account=${appid}&name=${Date.now()}`, {
      method: 'POST',
      body: openIds.join('\n'),
      headers: { 'content-type': 'text/plain' },
    }),
    200,
  )
  if (list.accepted !== to.followers) throw new Error(`The list took ${list.accepted}.`)
  return list.id
}

/** @throws unless it was answered as it should be */
export async function must<T>(answer: Promise<{ status: number; body: T }>, status: number): Promise<T> {
  const { status: got, body } = await answer
  if (got !== status) throw new Error(`Expected ${status}, got ${got}: ${JSON.stringify(body)}`)
  return body
}
