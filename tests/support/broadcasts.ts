/** What tests about broadcasts start from: an account on a scripted WeChat, an operator, and a clock to move on. */
import { randomUUID } from 'node:crypto'
import type { Audience } from '@/lib/broadcast/audience'
import { withActor, type Context } from '@/lib/context'
import { seal } from '@/lib/crypto'
import { createWechatClients } from '@/lib/db/wechat-clients'
import type { Prisma } from '@/lib/db/generated/client'
import { createList } from '@/lib/services/audience/create-list'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { deliver } from '@/lib/services/delivery/deliver'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'
import { sweep } from '@/lib/services/delivery/sweep'
import { createTestContext } from './context'
import { createScriptedWechat } from './scripted-wechat'

export const text = { type: 'text' as const, text: '你好，周五上新' }

export async function createBroadcastWorld(settings: Record<string, string> = {}) {
  const t = await createTestContext({ RETRY_WAIT_SECONDS: '65', ...settings })
  let next = 0

  /** A fresh account on a WeChat of its own, so that tests don't share pace, quota or history. */
  async function account(more: Partial<Prisma.OfficialAccountCreateInput> = {}) {
    const wechat = createScriptedWechat(BigInt(`9007199254740993${String(next).padStart(3, '0')}`))
    const appId = `wx${(++next).toString(16).padStart(16, '0')}`
    await t.ctx.db.officialAccount.create({
      data: {
        appId,
        name: '宏图咖啡',
        kind: 'service',
        verified: true,
        apiBase: 'http://127.0.0.1:1',
        mode: 'simulated',
        appSecretCipher: seal('secret'),
        undoSeconds: 0,
        // Tests of what happens for hours must not meet the breaker on the way.
        breakerAfter: 1000,
        ...more,
      },
    })
    const { env, db, log, now } = t.ctx
    const fetch = (input: RequestInfo | URL) =>
      wechat.fetch(input instanceof Request ? input : new Request(input))
    const ctx: Context = { ...t.ctx, wechat: createWechatClients({ env, db, log, now, fetch }) }
    const operator = withActor(ctx, {
      type: 'user',
      id: randomUUID(),
      name: '小王',
      role: 'author',
      canSend: true,
    })

    return {
      ...{ appId, wechat, ctx, operator },
      deliver: () => deliver(ctx, appId),
      /** A worker that lives on: sweeps, delivers, and waits for what it is told to wait for. */
      async settle(rounds = 30) {
        for (let round = 0; round < rounds; round++) {
          await sweep(ctx)
          const again = await deliver(ctx, appId)
          if (!again) return
          t.pass(Math.max(0, again.getTime() - ctx.now().getTime()) + 1)
        }
      },
      list: (count: number) =>
        createList(operator, {
          appId,
          name: null,
          openIds: Array.from({ length: count }, (_, i) => `o${String(i).padStart(27, '0')}`),
        }),
      submit: (audience: Audience) =>
        createBroadcast(operator, { appId, title: '', content: text, audience }),
      view: (id: string) => getBroadcast(ctx, { id }),
    }
  }
  return { ...t, account }
}

/** A result event as the callback stores it. */
export async function storeResult(
  ctx: Context,
  key: { appId: string; msgId: string },
  [total, left, sent, failed]: [number, number, number, number],
  status = 'send success',
): Promise<void> {
  const counts = { TotalCount: total, FilterCount: left, SentCount: sent, ErrorCount: failed }
  await ctx.db.sendResult.create({ data: { ...key, status, counts, raw: '<xml/>', receivedAt: ctx.now() } })
}
