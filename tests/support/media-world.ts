/** An account on a simulator in this process, with a library: what tests about files start from. */
import { randomUUID } from 'node:crypto'
import { withActor, type Context } from '@/lib/context'
import { seal } from '@/lib/crypto'
import { createWechatClients } from '@/lib/db/wechat-clients'
import { addMedia, type AddMediaInput } from '@/lib/services/media/add-media'
import { createSimulator } from '@/lib/simulator/simulator'
import { createTestContext } from './context'

export async function createMediaWorld(appId = 'wx5e5e5e5e5e5e5e5e') {
  const t = await createTestContext()
  const simulator = createSimulator()
  const { env, db, log, now } = t.ctx
  const fetch = async (input: RequestInfo | URL) =>
    simulator.fetch(input instanceof Request ? input : new Request(input))
  const ctx: Context = { ...t.ctx, wechat: createWechatClients({ env, db, log, now, fetch }) }
  await db.officialAccount.create({
    data: {
      ...{
        appId,
        name: '沙箱',
        kind: 'service',
        verified: true,
        apiBase: 'http://127.0.0.1:1',
        mode: 'simulated',
      },
      ...{ appSecretCipher: seal(appId.slice(2).repeat(2)), undoSeconds: 0 },
    },
  })
  const author = withActor(ctx, {
    ...{ type: 'user', id: randomUUID(), name: '小王', role: 'author', canSend: true },
  })

  async function control<T = Record<string, unknown>>(call: string, body?: object): Promise<T> {
    const init = body && { method: 'POST', body: JSON.stringify(body) }
    const response = await simulator.fetch(new Request(`http://127.0.0.1:1/_sandbox/${call}`, init))
    if (response.status !== 200) throw new Error(`${call}: ${response.status} ${await response.text()}`)
    return response.json() as Promise<T>
  }
  return {
    ...{ appId, ctx, author, simulator, control },
    /** Both clocks. */
    async pass(ms: number) {
      t.pass(ms)
      await control('clock', { advanceMs: ms })
    },
    async calls(path: string): Promise<number> {
      const { calls } = await control<{ calls: Record<string, number> }>(`stats?appid=${appId}`)
      return calls[path] ?? 0
    },
    fault: (path: string, fault: object, times = 1) => control('fault', { appid: appId, path, times, fault }),
    add: (name: string, bytes: Uint8Array, more: Partial<AddMediaInput> = {}) =>
      addMedia(author, {
        appId,
        name,
        body: [bytes],
        expectedBytes: bytes.byteLength,
        keep: 'temporary',
        ...more,
      }),
    async close() {
      await simulator.close()
      await t.close()
    },
  }
}
