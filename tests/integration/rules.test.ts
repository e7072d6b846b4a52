/** What screens read and keep beside a broadcast: an account's rules, who could approve, what a reviewer is shown, a month. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveRulesInput } from '@/lib/account/input'
import type { Audience } from '@/lib/broadcast/audience'
import { withActor, type Context, type Role } from '@/lib/context'
import { getAccount } from '@/lib/services/account/get-account'
import { saveRules } from '@/lib/services/account/save-rules'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'
import { getCalendar } from '@/lib/services/broadcast/get-calendar'
import { listBroadcasts } from '@/lib/services/broadcast/list-broadcasts'
import { approveBroadcast, askForChanges } from '@/lib/services/broadcast/review'
import { saveDraft } from '@/lib/services/broadcast/save-draft'
import { submitBroadcast } from '@/lib/services/broadcast/submit'
import { countApprovers } from '@/lib/services/people/count-approvers'
import { createBroadcastWorld, text } from '../support/broadcasts'

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

const tag: Audience = { type: 'tag', tagId: 2 }

function person(ctx: Context, role: Role): Context {
  return withActor(ctx, { type: 'user', id: randomUUID(), name: role, role, canSend: true })
}

describe('rules for sending', () => {
  it('are kept by an administrator, and leave alone what they don’t name', async () => {
    const { appId, ctx } = await world.account({ lateMinutes: 15 })
    const rules = {
      ...{ appId, undoSeconds: 60, zone: 'Europe/Berlin', approval: 'one' as const, breakerAfter: 3 },
      quietHours: { from: 1320, to: 480 },
    }
    expect(await saveRules(person(ctx, 'administrator'), rules)).toMatchObject({ ...rules, lateMinutes: 15 })
    await saveRules(person(ctx, 'administrator'), { appId, quietHours: null })
    expect(await getAccount(ctx, appId)).toMatchObject({ ...rules, quietHours: null })
  })

  it('are nobody else’s', async () => {
    const { appId, ctx } = await world.account()
    await expect(saveRules(person(ctx, 'approver'), { appId, undoSeconds: 0 })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('name the field that is wrong', () => {
    const appId = `wx${'0'.repeat(16)}`
    const wrong = { appId, undoSeconds: NaN, zone: 'Asia/Atlantis', quietHours: { from: NaN, to: 5 } }
    const found = saveRulesInput
      .safeParse(wrong)
      .error?.issues.map(({ path, message }) => [path.join('.'), message])
    expect(found).toEqual([
      ['undoSeconds', 'undoSecondsRange'],
      ['zone', 'zoneUnknown'],
      ['quietHours.from', 'minuteOfDay'],
    ])
  })
})

it('counts who could approve: approvers and administrators that are still here', async () => {
  const { ctx } = await world.account()
  const before = await countApprovers(ctx)
  const user = (role: Role, deactivatedAt: Date | null = null) =>
    ctx.db.user.create({
      data: { email: `${randomUUID()}@example.com`, name: role, passwordHash: '', role, deactivatedAt },
    })
  await Promise.all([user('author'), user('approver'), user('administrator'), user('approver', ctx.now())])
  expect(await countApprovers(ctx)).toBe(before + 2)
})

describe('a reviewer', () => {
  async function submit(
    author: Context,
    appId: string,
    before?: { id: string; version: number },
    words = text.text,
  ) {
    const content = { type: 'text' as const, text: words }
    const draft = await saveDraft(author, { appId, ...before, title: '周五', content, audience: tag })
    const { id, version } = draft
    await submitBroadcast(author, { appId, id, version, content, audience: tag, expectedRecipients: 1500 })
    return id
  }

  it('sees what changed since the last review, and lists say who approved', async () => {
    const { appId, ctx } = await world.account({ approval: 'one' })
    const author = person(ctx, 'author')
    const approver = person(ctx, 'approver')
    const id = await submit(author, appId)
    const first = await getBroadcast(approver, { id })
    expect(first).toMatchObject({ status: 'pending_approval', changes: null, approvedByIds: [] })
    const { version } = await askForChanges(approver, { id, version: first.version, note: '短一点' })
    await submit(author, appId, { id, version }, '你好，周六上新')
    const second = await getBroadcast(approver, { id })
    expect(second.changes).toEqual([
      {
        field: 'message',
        parts: [
          { kind: 'same', text: '你好，周' },
          { kind: 'removed', text: '五' },
          { kind: 'added', text: '六' },
          { kind: 'same', text: '上新' },
        ],
      },
    ])
    const [item] = (await listBroadcasts(approver, { appId, status: 'pending_approval' })).items
    expect(item).toMatchObject({
      createdById: author.actor.id,
      submittedById: author.actor.id,
      approvedByIds: [],
    })
    const approved = await approveBroadcast(approver, { id, version: second.version })
    expect(approved).toMatchObject({ approvedByIds: [approver.actor.id], changes: null })
  })

  it('is listed while a second person is still missing', async () => {
    const { appId, ctx, wechat } = await world.account({ approval: 'twoForEveryone' })
    const author = person(ctx, 'author')
    const approver = person(ctx, 'approver')
    const everyone: Audience = { type: 'everyone' }
    const { id, version } = await saveDraft(author, { appId, title: '', content: text, audience: everyone })
    const expectedRecipients = wechat.followers
    await submitBroadcast(author, {
      appId,
      id,
      version,
      content: text,
      audience: everyone,
      expectedRecipients,
    })
    await approveBroadcast(approver, { id, version: (await getBroadcast(ctx, { id })).version })
    const { items } = await listBroadcasts(approver, { appId, status: 'pending_approval' })
    expect(items.map(({ approvedByIds }) => approvedByIds)).toEqual([[approver.actor.id]])
  })
})

it('a month shows what was sent on its day, and what that leaves', async () => {
  const { appId, ctx, operator, deliver, wechat } = await world.account()
  const everyone: Audience = { type: 'everyone' }
  const { id, version } = await saveDraft(operator, {
    appId,
    title: '大家好',
    content: text,
    audience: everyone,
  })
  const expectedRecipients = wechat.followers
  await submitBroadcast(operator, {
    appId,
    id,
    version,
    content: text,
    audience: everyone,
    expectedRecipients,
  })
  await deliver()
  const day = new Date(ctx.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const calendar = await getCalendar(operator, { appId, month: day.slice(0, 7) })
  expect(calendar).toMatchObject({ today: day, everyone: { limit: 4, left: 3 } })
  const today = calendar.days.find((one) => one.day === day)
  expect(today?.entries.map(({ id: entry, title }) => [entry, title])).toEqual([[id, '大家好']])
  expect(today?.allowance).toEqual({ everyoneLeft: 0, sendsLeft: null })
})
