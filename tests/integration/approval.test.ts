/** Nobody's message leaves before as many others as the account asks for have looked at exactly it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Audience } from '@/lib/broadcast/audience'
import { withActor, type Context, type Role } from '@/lib/context'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'
import { openDraft } from '@/lib/services/broadcast/open-draft'
import { rescheduleBroadcast } from '@/lib/services/broadcast/reschedule'
import { approveBroadcast, askForChanges } from '@/lib/services/broadcast/review'
import { saveDraft } from '@/lib/services/broadcast/save-draft'
import { submitBroadcast } from '@/lib/services/broadcast/submit'
import { takeBack } from '@/lib/services/broadcast/take-back'
import { createBroadcastWorld, text } from '../support/broadcasts'

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

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
