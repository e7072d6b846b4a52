/** Nobody's message leaves before as many others as the account asks for have looked at exactly it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Audience } from '@/lib/broadcast/audience'
import { withActor, type Context, type Role } from '@/lib/context'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'
import { listBroadcasts } from '@/lib/services/broadcast/list-broadcasts'
import { openDraft } from '@/lib/services/broadcast/open-draft'
import { rescheduleBroadcast } from '@/lib/services/broadcast/reschedule'
import { approveBroadcast, askForChanges } from '@/lib/services/broadcast/review'
import { saveDraft } from '@/lib/services/broadcast/save-draft'
import { submitBroadcast } from '@/lib/services/broadcast/submit'
import { takeBack } from '@/lib/services/broadcast/take-back'
import { createToken } from '@/lib/services/token/create-token'
import { findTokenActor } from '@/lib/services/token/find-token-actor'
import { createBroadcastWorld, text } from '../support/broadcasts'

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const tag: Audience = { type: 'tag', tagId: 2 }
const everyone: Audience = { type: 'everyone' }

function person(ctx: Context, name: string, role: Role, canSend = true): Context {
  return withActor(ctx, { type: 'user', id: randomUUID(), name, role, canSend })
}

async function submitted(audience: Audience, approval: 'one' | 'twoForEveryone' = 'one', canSend = true) {
  const account = await world.account({ approval })
  const author = person(account.ctx, '小王', 'author', canSend)
  const { appId } = account
  const { id, version } = await saveDraft(author, { appId, title: '周五', content: text, audience })
  const count = audience.type === 'everyone' ? account.wechat.followers : 1500
  const input = { appId, id, version, content: text, audience, expectedRecipients: count }
  const { status } = await submitBroadcast(author, input)
  expect(status).toBe('pending_approval')
  const see = () => getBroadcast(account.ctx, { id })
  return { ...account, author, id, version, input, see }
}

describe('approval by one', () => {
  it('holds it until somebody else says yes', async () => {
    const b = await submitted(tag)
    expect(await b.deliver()).toBeNull()
    expect(b.wechat.calls).toHaveLength(0)
    const approver = person(b.ctx, '老李', 'approver')
    expect((await approveBroadcast(approver, { id: b.id, version: b.version })).status).toBe('scheduled')
    await b.deliver()
    expect(b.wechat.calls).toHaveLength(1)
    expect((await b.see()).story.map((entry) => entry.kind)).toContain('approved')
  })

  it('is never one’s own, whatever the role', async () => {
    const b = await submitted(tag)
    const author = b.author.actor
    const asAdministrator = withActor(b.ctx, {
      ...author,
      type: 'user',
      role: 'administrator',
      canSend: true,
    })
    await expect(approveBroadcast(asAdministrator, { id: b.id, version: b.version })).rejects.toMatchObject({
      key: 'approveOwn',
    })
    await expect(approveBroadcast(b.author, { id: b.id, version: b.version })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(
      approveBroadcast(person(b.ctx, '小赵', 'viewer'), { id: b.id, version: b.version }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await b.deliver()
    expect(b.wechat.calls).toHaveLength(0)
  })

  it('is of one version: an edit resets it', async () => {
    const b = await submitted(tag)
    const approver = person(b.ctx, '老李', 'approver')
    const seen = b.version
    await takeBack(b.author, { id: b.id })
    const draft = await openDraft(b.author, { appId: b.appId, id: b.id })
    const content = { ...text, text: '另一句话' }
    const saved = await saveDraft(b.author, {
      ...{ appId: b.appId, id: b.id, version: draft?.version },
      title: '',
      content,
      audience: tag,
    })
    await submitBroadcast(b.author, { ...b.input, version: saved.version, content })
    await expect(approveBroadcast(approver, { id: b.id, version: seen })).rejects.toMatchObject({
      key: 'reviewOutdated',
    })
    await approveBroadcast(approver, { id: b.id, version: saved.version })
    await b.deliver()
    expect(b.wechat.calls.map((call) => call.text)).toEqual(['另一句话'])
  })

  it('another time is an edit too', async () => {
    const b = await submitted(tag)
    const approver = person(b.ctx, '老李', 'approver')
    await world.ctx.db.officialAccount.update({ where: { appId: b.appId }, data: { undoSeconds: 600 } })
    await approveBroadcast(approver, { id: b.id, version: b.version })
    const schedule = { local: '2027-01-01T09:00', zone: 'Asia/Shanghai' }
    const moved = await rescheduleBroadcast(b.author, { id: b.id, schedule })
    expect(moved.status).toBe('pending_approval')
    expect(moved.version).toBe(b.version + 1)
  })

  it('whoever chose the time doesn’t approve it', async () => {
    const b = await submitted(tag)
    const approver = person(b.ctx, '老李', 'approver')
    const schedule = { local: '2027-01-01T09:00', zone: 'Asia/Shanghai' }
    const { version } = await rescheduleBroadcast(approver, { id: b.id, schedule })
    await expect(approveBroadcast(approver, { id: b.id, version })).rejects.toMatchObject({
      key: 'approveOwn',
    })
    const other = person(b.ctx, '老陈', 'approver')
    expect((await approveBroadcast(other, { id: b.id, version })).status).toBe('scheduled')
  })

  it('asked for changes, it is a draft with the note, and what the approver saw stays to compare with', async () => {
    const b = await submitted(tag)
    const approver = person(b.ctx, '老李', 'approver')
    await askForChanges(approver, { id: b.id, version: b.version, note: '标题太长' })
    const draft = await openDraft(b.author, { appId: b.appId, id: b.id })
    expect(draft?.changesAsked).toMatchObject({ by: '老李', note: '标题太长' })
    const [review] = (await b.see()).reviews
    expect(review?.snapshot).toMatchObject({ content: text, audience: tag })
    await b.deliver()
    expect(b.wechat.calls).toHaveLength(0)
  })

  it('lets somebody without the right to send ask for it, and nothing more', async () => {
    await submitted(tag, 'one', false)
    const account = await world.account({ approval: 'off' })
    const author = person(account.ctx, '小王', 'author', false)
    const { id, version } = await saveDraft(author, {
      appId: account.appId,
      title: '',
      content: text,
      audience: tag,
    })
    const input = {
      appId: account.appId,
      id,
      version,
      content: text,
      audience: tag,
      expectedRecipients: 1500,
    }
    await expect(submitBroadcast(author, input)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('what a token submitted', () => {
  async function byToken() {
    const account = await world.account({ approval: 'one' })
    const maker = person(account.ctx, '老李', 'administrator')
    const wish = { name: '商城', scope: 'send', appIds: null, expiresInDays: null } as const
    const { token } = await createToken(maker, wish)
    const actor = await findTokenActor(account.ctx, token)
    if (!actor) throw new Error('The token is not known.')
    const shop = withActor(account.ctx, actor)
    const message = { appId: account.appId, title: '', content: text, audience: tag }
    const { id } = await createBroadcast(shop, message)
    const { version, ownerIds } = await getBroadcast(account.ctx, { id })
    return { ...account, maker, id, version, ownerIds }
  }

  it('is its maker’s own', async () => {
    const { maker, id, version, ownerIds, ...b } = await byToken()
    expect(ownerIds).toContain(maker.actor.id)
    const [listed] = (await listBroadcasts(b.ctx, { appId: b.appId })).items
    expect(listed?.ownerIds).toEqual(ownerIds)
    await expect(approveBroadcast(maker, { id, version })).rejects.toMatchObject({ key: 'approveOwn' })
    const note = '换个标题'
    await expect(askForChanges(maker, { id, version, note })).rejects.toMatchObject({ key: 'approveOwn' })
    expect((await approveBroadcast(person(b.ctx, '老陈', 'approver'), { id, version })).status).toBe(
      'scheduled',
    )
  })

  it('and so is what its maker submitted, for the token', async () => {
    const { maker, ...b } = await byToken()
    const wish = { name: '批准', scope: 'administrate', appIds: null, expiresInDays: null } as const
    const actor = await findTokenActor(b.ctx, (await createToken(maker, wish)).token)
    const message = { appId: b.appId, title: '', content: text, audience: tag }
    const { id } = await createBroadcast(maker, message)
    const { version } = await getBroadcast(b.ctx, { id })
    const asToken = withActor(b.ctx, { ...actor, role: 'administrator' } as Context['actor'])
    await expect(approveBroadcast(asToken, { id, version })).rejects.toMatchObject({ key: 'approveOwn' })
  })
})

describe('approved after its time', () => {
  async function approvedAfter(ms: number) {
    const account = await world.account({ approval: 'one', undoSeconds: 30, lateMinutes: 30 })
    const plannedAt = new Date(account.ctx.now().getTime() + HOUR)
    const message = { appId: account.appId, title: '', content: text, audience: tag, plannedAt }
    const { id } = await createBroadcast(account.operator, message)
    world.pass(ms)
    const { version } = await getBroadcast(account.ctx, { id })
    const approved = await approveBroadcast(person(account.ctx, '老李', 'approver'), { id, version })
    const sendAt = Date.parse(approved.sendAt ?? '')
    return { ...account, id, plannedAt, untilStart: sendAt - account.ctx.now().getTime(), sendAt }
  }

  it.each([
    ['ten seconds before it', HOUR - 10_000],
    ['ten minutes after it', HOUR + 10 * MINUTE],
  ])('%s: there is time to undo it', async (_, after) => {
    const b = await approvedAfter(after)
    expect(b.untilStart).toBeGreaterThan(28_000)
    expect(b.untilStart).toBeLessThanOrEqual(30_000)
    await b.deliver()
    expect(b.wechat.calls).toHaveLength(0)
    await takeBack(b.operator, { id: b.id })
    world.pass(MINUTE)
    await b.deliver()
    expect(b.wechat.calls).toHaveLength(0)
  })

  it('not undone, it leaves', async () => {
    const b = await approvedAfter(HOUR + 10 * MINUTE)
    world.pass(31_000)
    await b.deliver()
    expect(b.wechat.calls).toHaveLength(1)
  })

  it('long before it: at its time; too long after it: held', async () => {
    const early = await approvedAfter(10 * MINUTE)
    expect(early.sendAt).toBe(early.plannedAt.getTime())
    const late = await approvedAfter(HOUR + 31 * MINUTE)
    await late.deliver()
    world.pass(MINUTE)
    await late.deliver()
    expect(late.wechat.calls).toHaveLength(0)
    expect(await getBroadcast(late.ctx, { id: late.id })).toMatchObject({
      status: 'paused',
      pauseReason: { code: 'late' },
    })
  })
})

describe('approval by two for everyone', () => {
  it('takes two different people; one is enough for a tag', async () => {
    const b = await submitted(everyone, 'twoForEveryone')
    const [first, second] = [person(b.ctx, '老李', 'approver'), person(b.ctx, '老陈', 'administrator')]
    const of = { id: b.id, version: b.version }
    expect((await approveBroadcast(first, of)).status).toBe('pending_approval')
    await expect(approveBroadcast(first, of)).rejects.toMatchObject({ key: 'approveOwn' })
    await b.deliver()
    expect(b.wechat.calls).toHaveLength(0)
    expect((await approveBroadcast(second, of)).status).toBe('scheduled')
    await b.deliver()
    expect(b.wechat.calls).toHaveLength(1)

    const c = await submitted(tag, 'twoForEveryone')
    expect((await approveBroadcast(first, { id: c.id, version: c.version })).status).toBe('scheduled')
  })

  it('two at the same moment are two', async () => {
    const b = await submitted(everyone, 'twoForEveryone')
    const of = { id: b.id, version: b.version }
    await Promise.all(['老李', '老陈'].map((name) => approveBroadcast(person(b.ctx, name, 'approver'), of)))
    expect((await b.see()).status).toBe('scheduled')
    await b.deliver()
    await b.deliver()
    expect(b.wechat.calls).toHaveLength(1)
  })
})
