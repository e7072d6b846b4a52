/** Nothing leaves before its time, in the undo window, or long after it: with a clock to move on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toLocal } from '@/lib/broadcast/zoned-time'
import type { Context } from '@/lib/context'
import { cancelBroadcast } from '@/lib/services/broadcast/cancel'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { discardDraft } from '@/lib/services/broadcast/discard-draft'
import { openDraft } from '@/lib/services/broadcast/open-draft'
import { pauseBroadcast } from '@/lib/services/broadcast/pause'
import { rescheduleBroadcast } from '@/lib/services/broadcast/reschedule'
import { resumeBroadcast } from '@/lib/services/broadcast/resume'
import { saveDraft } from '@/lib/services/broadcast/save-draft'
import { submitBroadcast } from '@/lib/services/broadcast/submit'
import { takeBack } from '@/lib/services/broadcast/take-back'
import { startDueBroadcasts } from '@/lib/services/delivery/start-due'
import { createBroadcastWorld, text } from '../support/broadcasts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const everyone = { type: 'everyone' as const }

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

const from = (ms: number) => new Date(world.ctx.now().getTime() + ms)

describe('a send without a time', () => {
  it('waits out the undo window, then goes', async () => {
    const account = await world.account({ undoSeconds: 30 })
    const { id, status } = await account.submit(everyone)
    expect(status).toBe('scheduled')
    world.pass(29_000)
    const next = await account.deliver()
    expect(account.wechat.calls).toHaveLength(0)
    expect(next).not.toBeNull()
    world.pass(1_100)
    await account.deliver()
    expect(account.wechat.calls).toHaveLength(1)
    expect((await account.view(id)).startedAt).not.toBeNull()
  })

  it('undone within it, is a draft again with all that was typed, and never leaves', async () => {
    const account = await world.account({ undoSeconds: 30 })
    const { operator, appId } = account
    const saved = await saveDraft(operator, {
      appId,
      title: '周五',
      content: text,
      audience: everyone,
      onError: 'skip',
    })
    const { id } = await submitBroadcast(operator, {
      ...{ appId, id: saved.id, version: saved.version, content: text, audience: everyone },
      ...{ onError: 'skip', expectedRecipients: account.wechat.followers },
    })
    await takeBack(operator, { id })
    world.pass(HOUR)
    expect(await account.deliver()).toBeNull()
    expect(account.wechat.calls).toHaveLength(0)
    const draft = await openDraft(operator, { appId, id })
    expect(draft).toMatchObject({ title: '周五', content: text, audience: everyone, onError: 'skip' })
    expect(draft?.version).toBe(saved.version + 1)
    await expect(takeBack(operator, { id })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('undone, can be thrown away like any draft', async () => {
    const account = await world.account({ undoSeconds: 30 })
    const { operator, appId } = account
    const { id } = await account.submit(everyone)
    await takeBack(operator, { id })
    const draft = await openDraft(operator, { appId, id })
    await discardDraft(operator, { appId, id, version: draft?.version ?? 0 })
    await expect(openDraft(operator, { appId, id })).rejects.toMatchObject({ key: 'draftGone' })
  })

  it('edited while the worker was asking about its audience, starts as what it is now', async () => {
    const account = await world.account()
    const { ctx, operator, appId, wechat } = account
    const { id } = await account.submit({ type: 'tag', tagId: 2 })
    const [tag] = wechat.tags.splice(0)
    const asking: Context = {
      ...ctx,
      wechat: async (of) => {
        // Between the worker's look at it and its start.
        const { version } = await takeBackAndRead()
        await submitBroadcast(operator, {
          ...{ appId, id, version, content: text, audience: everyone },
          expectedRecipients: wechat.followers,
        })
        return await ctx.wechat(of)
      },
    }
    async function takeBackAndRead() {
      await takeBack(operator, { id })
      const { version } = await world.ctx.db.broadcast.findUniqueOrThrow({ where: { id } })
      const saved = { appId, id, version, title: '', content: text, audience: everyone }
      return await saveDraft(operator, saved)
    }
    await startDueBroadcasts(asking, appId)
    if (tag) wechat.tags.push(tag)
    await account.deliver()
    expect(wechat.calls.map((call) => call.filter)).toEqual([{ is_to_all: true }])
  })

  it('can’t be undone once it has started', async () => {
    const account = await world.account({ undoSeconds: 0 })
    const { id } = await account.submit(everyone)
    await account.deliver()
    await expect(takeBack(account.operator, { id })).rejects.toMatchObject({ key: 'takeBackNotPossible' })
    expect(account.wechat.calls).toHaveLength(1)
  })
})

describe('a send with a time', () => {
  async function planned(at: Date, more = {}) {
    const account = await world.account({ undoSeconds: 30, ...more })
    const message = { appId: account.appId, title: '', content: text, audience: everyone }
    const { id } = await createBroadcast(account.operator, { ...message, plannedAt: at })
    return { ...account, id }
  }

  it('leaves at its time, not before', async () => {
    const { id, ...account } = await planned(from(3 * HOUR))
    world.pass(3 * HOUR - MINUTE)
    await account.deliver()
    expect(account.wechat.calls).toHaveLength(0)
    world.pass(MINUTE + 1)
    await account.deliver()
    expect(account.wechat.calls).toHaveLength(1)
    expect((await account.view(id)).plannedAt).not.toBeNull()
  })

  it('can be moved until it starts', async () => {
    const { id, ...account } = await planned(from(HOUR))
    const later = from(5 * HOUR)
    const local = toLocal(later, 'Europe/Berlin')
    const moved = await rescheduleBroadcast(account.operator, {
      id,
      schedule: { local, zone: 'Europe/Berlin' },
    })
    expect(moved.sendAt?.slice(0, 16)).toBe(later.toISOString().slice(0, 16))
    world.pass(4 * HOUR)
    await account.deliver()
    expect(account.wechat.calls).toHaveLength(0)
    world.pass(HOUR)
    await account.deliver()
    expect(account.wechat.calls).toHaveLength(1)
    const again = { id, schedule: { local: toLocal(from(HOUR), 'Asia/Shanghai'), zone: 'Asia/Shanghai' } }
    await expect(rescheduleBroadcast(account.operator, again)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('held and then cancelled, says nothing of a pause any more', async () => {
    const { id, ...account } = await planned(from(HOUR))
    await pauseBroadcast(account.operator, { id })
    const cancelled = await cancelBroadcast(account.operator, { id })
    expect(cancelled).toMatchObject({ status: 'cancelled', pauseReason: null })
  })

  it('cancelled, never leaves', async () => {
    const { id, ...account } = await planned(from(HOUR))
    expect((await cancelBroadcast(account.operator, { id })).status).toBe('cancelled')
    world.pass(2 * HOUR)
    expect(await account.deliver()).toBeNull()
    expect(account.wechat.calls).toHaveLength(0)
  })

  it('a little late, goes all the same; too late, is held until a person says so', async () => {
    const inTime = await planned(from(HOUR), { lateMinutes: 30 })
    const late = await planned(from(HOUR), { lateMinutes: 29 })
    world.pass(HOUR + 29.5 * MINUTE)
    await inTime.deliver()
    await late.deliver()
    expect(inTime.wechat.calls).toHaveLength(1)
    expect(late.wechat.calls).toHaveLength(0)
    const held = await late.view(late.id)
    expect(held).toMatchObject({ status: 'paused', pauseReason: { code: 'late' } })
    await resumeBroadcast(late.operator, { id: late.id })
    await late.deliver()
    expect(late.wechat.calls).toHaveLength(1)
  })

  it('paused before it starts, stays where it is past its time', async () => {
    const { id, ...account } = await planned(from(HOUR))
    await pauseBroadcast(account.operator, { id })
    world.pass(2 * HOUR)
    await account.deliver()
    expect(account.wechat.calls).toHaveLength(0)
    await resumeBroadcast(account.operator, { id })
    await account.deliver()
    expect(account.wechat.calls).toHaveLength(1)
  })

  it('can’t be in the past or years ahead', async () => {
    await expect(planned(from(-2 * MINUTE))).rejects.toMatchObject({ key: 'sendAtPast' })
    await expect(planned(from(367 * 24 * HOUR))).rejects.toMatchObject({ key: 'sendAtFar' })
    const soon = await planned(from(-30_000))
    await soon.deliver()
    expect(soon.wechat.calls).toHaveLength(1)
  })
})
