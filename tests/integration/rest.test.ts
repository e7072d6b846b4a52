/** What a broadcast left unsent may be sent by another: nobody twice, and nobody left behind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Audience } from '@/lib/broadcast/audience'
import { createList, insertPages } from '@/lib/services/audience/create-list'
import { discardDraft } from '@/lib/services/broadcast/discard-draft'
import { openDraft } from '@/lib/services/broadcast/open-draft'
import { sendRest } from '@/lib/services/broadcast/send-rest'
import { settleUnknown } from '@/lib/services/broadcast/settle-unknown'
import { submitBroadcast } from '@/lib/services/broadcast/submit'
import { countedSends } from '@/lib/services/broadcast/counted-sends'
import { sweep } from '@/lib/services/delivery/sweep'
import { createBroadcastWorld, storeResult, text } from '../support/broadcasts'

const HOUR = 3_600_000

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

/** Three batches of two: WeChat refuses the first, the second is never clear, the third goes out. */
async function partlySent() {
  const account = await world.account()
  const { ctx, operator, appId, wechat } = account
  const people = Array.from({ length: 6 }, (_, i) => `o${String(i).padStart(27, '0')}`)
  const { id: listId } = await createList(operator, { appId, name: null, openIds: people.slice(0, 2) })
  await insertPages(ctx.db, listId, 2, [people.slice(2, 4), people.slice(4, 6)])
  await ctx.db.openIdList.update({ where: { id: listId }, data: { count: 6 } })
  wechat.script.push({ errcode: 40031 }, { lost: 'before' })
  const { id } = await account.submit({ type: 'list', listId })
  await account.deliver()
  wechat.gate = async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })
  }
  for (let hours = 0; hours < 24; hours += 2) {
    world.pass(2 * HOUR)
    await sweep(ctx)
    await account.deliver()
  }
  wechat.gate = async () => {}
  const { status, batches } = await account.view(id)
  expect(status).toBe('partially_sent')
  expect(batches.map((batch) => batch.status)).toEqual(['failed', 'unknown', 'accepted'])
  return { ...account, id, people }
}

type Account = Awaited<ReturnType<typeof partlySent>>

async function submitDraft({ operator, appId }: Account, id: string, expectedRecipients = 2) {
  const draft = await openDraft(operator, { appId, id })
  if (!draft) throw new Error('no draft')
  const { version, audience } = draft
  const input = { appId, id, version, content: text, audience: audience as Audience }
  return await submitBroadcast(operator, { ...input, expectedRecipients })
}

describe('sending the rest', () => {
  it('reaches those of refused deliveries, and the unclear ones once a person has said they got nothing', async () => {
    const b = await partlySent()
    const first = await sendRest(b.operator, { id: b.id })
    expect(await sendRest(b.operator, { id: b.id })).toEqual(first)
    await submitDraft(b, first.id)
    await b.deliver()
    expect(b.wechat.jobs.flatMap((job) => job.openIds)).toEqual([
      ...b.people.slice(4, 6),
      ...b.people.slice(0, 2),
    ])
    expect(await sendRest(b.operator, { id: b.id })).toEqual({ ...first, isDraft: false })
    expect((await b.view(b.id)).unsent).toBe(0)

    await settleUnknown(b.operator, { id: b.id, seq: 2, found: 'notSent' })
    expect((await b.view(b.id)).unsent).toBe(1)
    const second = await sendRest(b.operator, { id: b.id })
    expect(second.id).not.toBe(first.id)
    await submitDraft(b, second.id)
    await b.deliver()
    const reached = b.wechat.jobs.flatMap((job) => job.openIds ?? [])
    expect(reached.toSorted()).toEqual(b.people)
    expect((await b.view(b.id)).restId).toBe(second.id)
  })

  it('starts anew when its draft was thrown away', async () => {
    const b = await partlySent()
    const first = await sendRest(b.operator, { id: b.id })
    await settleUnknown(b.operator, { id: b.id, seq: 2, found: 'notSent' })
    await discardDraft(b.operator, { appId: b.appId, id: first.id, version: 1 })
    const again = await sendRest(b.operator, { id: b.id })
    const draft = await openDraft(b.operator, { appId: b.appId, id: again.id })
    const { listId } = draft?.audience as Audience & { type: 'list' }
    const pages = await b.ctx.db.openIdPage.findMany({ where: { listId }, orderBy: { seq: 'asc' } })
    expect(pages.flatMap((page) => page.openIds.split(','))).toEqual(b.people.slice(0, 4))
  })

  it('is refused when WeChat tells meanwhile that some got it; the others can be sent to all the same', async () => {
    const account = await world.account()
    const { ctx, operator, appId, wechat } = account
    const { id: listId } = await account.list(2)
    const others = ['oa'.padEnd(28, '0'), 'ob'.padEnd(28, '0')]
    await insertPages(ctx.db, listId, 2, [others])
    wechat.script.push({ errcode: 40031 })
    const { id } = await account.submit({ type: 'list', listId })
    await account.deliver()
    const msgId = wechat.jobs[0]?.msgId ?? ''
    wechat.statuses[msgId] = 'SEND_FAIL'
    world.pass(HOUR)
    await sweep(ctx)
    expect((await account.view(id)).status).toBe('failed')
    const rest = await sendRest(operator, { id })
    await storeResult(ctx, { appId, msgId }, [2, 2, 2, 0])
    await sweep(ctx)
    expect(await account.view(id)).toMatchObject({ status: 'partially_sent', unsent: 1 })
    const b = { ...account, id, people: [] }
    await expect(submitDraft(b, rest.id, 4)).rejects.toMatchObject({ key: 'restArrived' })

    const again = await sendRest(operator, { id })
    await submitDraft(b, again.id)
    await account.deliver()
    expect(wechat.jobs).toHaveLength(2)
    expect(new Set(wechat.jobs.flatMap((job) => job.openIds)).size).toBe(4)
    await expect(submitDraft(b, rest.id, 4)).rejects.toMatchObject({ key: 'restArrived' })
  })
})

it('a delivery that a person says was sent counts in what WeChat allows', async () => {
  const b = await partlySent()
  const month = (at: Date) => at.toISOString().slice(0, 7)
  const count = async () => (await countedSends(b.ctx, b.appId, month(world.ctx.now()))).length
  const before = await count()
  await settleUnknown(b.operator, { id: b.id, seq: 2, found: 'sent' })
  expect(await count()).toBe(before + 1)
})
