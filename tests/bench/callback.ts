/**
 * Follower events as WeChat pushes them to the built dashboard, encrypted, one follower each: how many a second, and how
 * long an answer takes at half of that. The bare thing is a route handler in the same server that answers and does nothing.
 */
import { encrypt } from '@/lib/wechat/callback/cipher'
import { signParts } from '@/lib/wechat/callback/signature'
import { preparedFolder } from '../support/app'
import { must } from '../support/connect-everybody'
import type { Bench, Row } from './bench'
import { median, percentile } from './figures'
import { createClient, type Call } from './load'
import { appId, newDatabase } from './settings'
import type { World } from './world'

export const callback: Bench = {
  name: 'callback',
  measures: 'callback events a second, and their 99th percentile at half of that',
  async *run(world) {
    // In miniature one database is enough: the code is the same.
    if (!world.small) yield* await onDatabase(world, 'pglite', '')
    yield* await onDatabase(world, 'postgres', await newDatabase(await world.postgres(), 'bench_callback'))
  },
}

const keys = { callbackToken: 'tokenOfTheBenchmarks', encodingAesKey: 'bench'.padEnd(43, '0') }
const AT_ONCE = 32

async function onDatabase({ app: start, small }: World, name: string, databaseUrl: string): Promise<Row[]> {
  const count = small ? 40 : 3000
  const env = { DATABASE_URL: databaseUrl, WORKER: 'none' }
  const app = await start({ env, dataDir: await preparedFolder() })
  const account = {
    ...{ name: '基准', appSecret: appId.slice(2).repeat(2), kind: 'service', verified: true },
    ...{ apiBase: 'sandbox', callbackMode: 'safe', ...keys },
  }
  await must(app.api(`/api/v1/accounts/${appId}`, { method: 'PUT', body: account }), 200)
  const client = createClient(app.port)
  const rates = { ours: [] as number[], bare: [] as number[] }
  for (let round = 0; round <= (small ? 0 : 3); round++) {
    const calls = pushes(count, round)
    const bare = await client.flood(calls.map(bareOf), AT_ONCE)
    const ours = await client.flood(calls, AT_ONCE)
    if (round === 0 && !small) continue // both are still being compiled
    rates.bare.push(bare)
    rates.ours.push(ours)
  }
  const perSecond = median(rates.ours)
  const waits = await client.steady(pushes(count, 9), perSecond / 2)
  client.close()
  await app.stop()
  return [
    {
      ...{ name: `callback.${name}`, value: perSecond, unit: '/s', baseline: median(rates.bare) },
      limit: { of: 'ratio', least: 0.6 },
    },
    {
      ...{ name: `callback.${name}.p99`, value: percentile(waits, 0.99), unit: 'ms' },
      limit: { of: 'value', most: 250 },
    },
  ]
}

/** A method that our route refuses without a look: nothing in the same server does less. */
const bareOf = (call: Call): Call => ({ ...call, method: 'PUT', expected: 405 })

function pushes(count: number, round: number): Call[] {
  return Array.from({ length: count }, (_, i) => {
    const openId = `oBench_${String(round * 1_000_000 + i).padStart(21, '0')}`
    const at = String(Math.floor(Date.now() / 1000))
    const xml =
      `<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><FromUserName><![CDATA[${openId}]]></FromUserName>` +
      `<CreateTime>${at}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event></xml>`
    const encrypted = encrypt(xml, keys.encodingAesKey, appId)
    const query = new URLSearchParams({
      ...{ timestamp: at, nonce: String(i), encrypt_type: 'aes' },
      msg_signature: signParts(keys.callbackToken, at, String(i), encrypted),
    })
    const body = `<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`
    return { path: `/api/wechat/callback/${appId}?${query}`, method: 'POST', body, expected: 200 }
  })
}
