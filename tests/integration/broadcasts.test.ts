import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withActor } from '@/lib/context'
import { copyAsDraft } from '@/lib/services/broadcast/copy-as-draft'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { discardDraft } from '@/lib/services/broadcast/discard-draft'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'
import { listAuthors, listBroadcasts } from '@/lib/services/broadcast/list-broadcasts'
import { openDraft } from '@/lib/services/broadcast/open-draft'
import { saveDraft } from '@/lib/services/broadcast/save-draft'
import { submitBroadcast } from '@/lib/services/broadcast/submit'
import { getPreviewFacts } from '@/lib/services/preview/get-preview-facts'
import { sendPreviewToMe } from '@/lib/services/preview/send-preview'
import { createBroadcastWorld, text } from '../support/broadcasts'

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

const tag = { type: 'tag', tagId: 2 } as const
const message = { title: '', content: text, audience: tag }
type World = Awaited<ReturnType<(typeof world)['account']>>

const somebodyElse = (a: World) =>
  withActor(a.ctx, { type: 'user', id: randomUUID(), name: '老李', role: 'author', canSend: true })

async function draftOf(a: World, more: Partial<typeof message> = {}) {
  return await saveDraft(a.operator, { appId: a.appId, ...message, ...more })
}

const confirmed = (a: World, draft: { id: string; version: number }) => ({
  appId: a.appId,
  id: draft.id,
  version: draft.version,
  content: text,
  audience: tag,
  expectedRecipients: 1500,
})

describe('drafts', () => {
  test('are found again, and never overwritten in silence', async () => {
    const a = await world.account()
    expect(await openDraft(a.operator, { appId: a.appId })).toBeNull()
    const first = await draftOf(a)
    expect(await openDraft(a.operator, { appId: a.appId })).toEqual(first)
    // Another tab that began before the first save.
    await expect(draftOf(a)).rejects.toMatchObject({
      key: 'draftChanged',
      options: { details: { draft: { id: first.id, version: 1 } } },
    })
    const { id } = first
    const second = await saveDraft(a.operator, { appId: a.appId, ...message, title: '二', id, version: 1 })
    expect(second).toMatchObject({ version: 2, title: '二', unfinished: true })
    await expect(saveDraft(a.operator, { appId: a.appId, ...message, id, version: 1 })).rejects.toMatchObject(
      {
        options: { details: { draft: { title: '二', version: 2 } } },
      },
    )
  })

  test('two tabs save first at once: one draft', async () => {
    const a = await world.account()
    const saves = await Promise.allSettled([draftOf(a), draftOf(a), draftOf(a)])
    expect(saves.filter((save) => save.status === 'fulfilled')).toHaveLength(1)
    expect(await a.ctx.db.broadcast.count({ where: { appId: a.appId } })).toBe(1)
  })

  test('what somebody is typing is theirs; a kept draft is everybody’s', async () => {
    const a = await world.account()
    const { id, version } = await draftOf(a)
    const other = somebodyElse(a)
    await expect(openDraft(other, { appId: a.appId, id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getBroadcast(other, { id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await listBroadcasts(other, { appId: a.appId, status: 'draft' })).items).toEqual([])
    const kept = await saveDraft(a.operator, { appId: a.appId, ...message, id, version, keep: true })
    expect(kept.unfinished).toBe(false)
    expect((await openDraft(other, { appId: a.appId, id }))?.id).toBe(id)
    expect((await listBroadcasts(other, { appId: a.appId, status: 'draft' })).items).toHaveLength(1)
    expect((await listBroadcasts(other, { appId: a.appId })).items).toEqual([])
    // The next "New broadcast" starts empty.
    expect(await openDraft(a.operator, { appId: a.appId })).toBeNull()
    await discardDraft(other, { appId: a.appId, id, version: kept.version })
    await expect(openDraft(other, { appId: a.appId, id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a broadcast is copied as a draft, audience and all', async () => {
    const a = await world.account()
    const { id } = await a.submit(tag)
    const copy = await copyAsDraft(somebodyElse(a), { id })
    expect(await openDraft(a.operator, { appId: a.appId, id: copy.id })).toMatchObject({
      content: text,
      audience: tag,
      audienceLabel: '会员',
      unfinished: false,
    })
  })

  test('a draft of another account isn’t found', async () => {
    const [a, b] = [await world.account(), await world.account()]
    const { id, version } = await draftOf(a)
    const save = saveDraft(a.operator, { appId: b.appId, ...message, id, version })
    await expect(save).rejects.toMatchObject({ key: 'draftGone' })
    await expect(
      submitBroadcast(a.operator, { ...confirmed(a, { id, version }), appId: b.appId }),
    ).rejects.toMatchObject({
      key: 'draftGone',
    })
  })
})

describe('submitting', () => {
  test('a second click, a reload and another tab get the same broadcast', async () => {
    const a = await world.account()
    const draft = await draftOf(a)
    const input = confirmed(a, draft)
    const results = await Promise.all([1, 2, 3].map(() => submitBroadcast(a.operator, input)))
    expect(results.map((result) => result.already).sort()).toEqual([false, true, true])
    await a.settle()
    expect(await submitBroadcast(a.operator, input)).toMatchObject({
      id: draft.id,
      already: true,
      recipients: 1500,
    })
    await a.settle()
    expect(a.wechat.jobs).toHaveLength(1)
    expect(a.wechat.jobs[0]?.clientMsgId).toMatch(/^[0-9a-f]{32}$/)
    expect(world.woken).toContain(a.appId)
    await expect(
      saveDraft(a.operator, { appId: a.appId, ...message, id: draft.id, version: draft.version }),
    ).rejects.toMatchObject({
      key: 'alreadySent',
    })
  })

  test('only what was confirmed goes out', async () => {
    const a = await world.account()
    const draft = await draftOf(a)
    const input = confirmed(a, draft)
    const other = { type: 'text' as const, text: '别的' }
    await expect(submitBroadcast(a.operator, { ...input, content: other })).rejects.toMatchObject({
      key: 'draftChanged',
    })
    await expect(submitBroadcast(a.operator, { ...input, version: 9 })).rejects.toMatchObject({
      key: 'draftChanged',
    })
    await expect(submitBroadcast(a.operator, { ...input, expectedRecipients: 1400 })).rejects.toMatchObject({
      key: 'recipientsChanged',
      options: { details: { expected: 1400, recipients: 1500 } },
    })
    expect(await a.ctx.db.delivery.count({ where: { appId: a.appId } })).toBe(0)
  })

  test('content and audience are checked again', async () => {
    const a = await world.account()
    const link = { type: 'text' as const, text: '<a href="javascript:x">x</a>' }
    const send = (more: object) => createBroadcast(a.operator, { appId: a.appId, ...message, ...more })
    await expect(send({ content: link })).rejects.toMatchObject({
      key: 'contentHasProblems',
      options: { fields: { 'content.text': { key: 'content.linkUnsafe' } } },
    })
    await expect(send({ audience: { type: 'tag', tagId: 99 } })).rejects.toMatchObject({ key: 'tagGone' })
    await expect(send({ audience: { type: 'group', groupId: 99 } })).rejects.toMatchObject({
      key: 'groupGone',
    })
    await expect(send({ audience: { type: 'list', listId: randomUUID() } })).rejects.toMatchObject({
      key: 'listGone',
    })
    a.wechat.tags = [{ id: 2, name: '会员', count: 0 }]
    await expect(send({})).rejects.toMatchObject({ key: 'tagEmpty' })
    a.wechat.followers = 0
    await expect(send({ audience: { type: 'everyone' } })).rejects.toMatchObject({ key: 'noFollowers' })
  })

  test('what the account may not do, and who may not send', async () => {
    const a = await world.account({ kind: 'subscription' })
    const list = await a.list(5)
    await expect(a.submit({ type: 'list', listId: list.id })).rejects.toMatchObject({
      key: 'openIdsOnlyForServiceAccounts',
    })
    const b = await world.account({ verified: false })
    await expect(b.submit(tag)).rejects.toMatchObject({ key: 'massOnlyForVerifiedAccounts' })
    const viewer = withActor(b.ctx, {
      type: 'user',
      id: randomUUID(),
      name: '客',
      role: 'viewer',
      canSend: true,
    })
    await expect(createBroadcast(viewer, { appId: b.appId, ...message })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('a live send to everyone asks for the number', async () => {
    const a = await world.account({ mode: 'live' })
    const draft = await saveDraft(a.operator, { appId: a.appId, ...message, audience: { type: 'everyone' } })
    const input = {
      ...confirmed(a, draft),
      audience: { type: 'everyone' as const },
      expectedRecipients: 12_000,
    }
    await expect(submitBroadcast(a.operator, input)).rejects.toMatchObject({ key: 'typedNumberWrong' })
    expect(await submitBroadcast(a.operator, { ...input, typedNumber: 12_000 })).toMatchObject({
      already: false,
    })
  })

  test('what is kept with it and it itself exist together or not at all', async () => {
    const a = await world.account()
    const broken = createBroadcast(a.operator, { appId: a.appId, ...message }, async () => {
      throw new Error('no')
    })
    await expect(broken).rejects.toThrow('no')
    expect(await a.ctx.db.broadcast.count({ where: { appId: a.appId } })).toBe(0)
  })
})

describe('history', () => {
  const send = (a: World, title: string, body: string) =>
    createBroadcast(a.operator, {
      appId: a.appId,
      title,
      content: { type: 'text', text: body },
      audience: tag,
    })

  test('newest first, by when it was sent, in pages both ways', async () => {
    const a = await world.account()
    const early = await draftOf(a)
    for (let i = 0; i < 6; i++) {
      world.pass(1000)
      await send(a, `第${i}条`, '你好')
    }
    world.pass(1000)
    await submitBroadcast(a.operator, confirmed(a, early))
    const list = (cursor?: string) => listBroadcasts(a.operator, { appId: a.appId, limit: 3, cursor })
    const titles = (page: { items: { title: string }[] }) => page.items.map((item) => item.title)

    const first = await list()
    expect(titles(first)).toEqual(['', '第5条', '第4条'])
    expect(first).toMatchObject({ prevCursor: null, about: { count: 7, exact: true } })
    const second = await list(first.nextCursor ?? '')
    expect(titles(second)).toEqual(['第3条', '第2条', '第1条'])
    const third = await list(second.nextCursor ?? '')
    expect(titles(third)).toEqual(['第0条'])
    expect(third.nextCursor).toBeNull()
    const back = await list(third.prevCursor ?? '')
    expect(titles(back)).toEqual(titles(second))
    expect(titles(await list(back.prevCursor ?? ''))).toEqual(titles(first))
    await expect(list('older_x_y')).rejects.toMatchObject({ code: 'invalid' })
  })

  test('search in Chinese, and filters', async () => {
    const a = await world.account()
    await send(a, '双11 预热', '全场五折，100% 正品')
    await send(a, '周五上新', '新品咖啡 <a href="https://example.com/new">看看</a>')
    const find = async (more: object) =>
      (await listBroadcasts(a.operator, { appId: a.appId, ...more })).items.map((item) => item.title)
    expect(await find({ q: '上新' })).toEqual(['周五上新'])
    expect(await find({ q: '品咖啡' })).toEqual(['周五上新'])
    expect(await find({ q: '新上' })).toEqual([])
    expect(await find({ q: '五' })).toEqual(['周五上新', '双11 预热'])
    expect(await find({ q: '100%' })).toEqual(['双11 预热'])
    expect(await find({ q: '%' })).toEqual(['双11 预热'])
    expect(await find({ q: '_' })).toEqual([])
    expect(await find({ q: ' EXAMPLE.com ' })).toEqual(['周五上新'])
    expect(await find({ audience: 'everyone' })).toEqual([])
    expect(await find({ status: 'scheduled', type: 'text', audience: 'tag' })).toHaveLength(2)
    expect(await find({ by: a.operator.actor.id })).toHaveLength(2)
    expect(await find({ by: 'API_TOKEN' })).toEqual([])
    const today = new Date(a.ctx.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    expect(await find({ from: today, to: today })).toHaveLength(2)
    expect(await find({ to: '2020-01-01' })).toEqual([])
    expect(await listAuthors(a.operator, { appId: a.appId })).toEqual([
      { id: a.operator.actor.id, name: '小王' },
    ])
  })
})

describe('preview', () => {
  test('to one person, counted and remembered, and nobody else', async () => {
    const a = await world.account()
    const user = await a.ctx.db.user.create({
      data: { email: `${randomUUID()}@example.com`, name: '小王', passwordHash: '' },
    })
    const me = withActor(a.ctx, { type: 'user', id: user.id, name: user.name, role: 'author', canSend: true })
    const openId = `o${'x'.repeat(27)}`
    const input = { appId: a.appId, content: text, remember: true }
    expect(await sendPreviewToMe(me, { ...input, to: openId })).toEqual({ msgId: '34182', byNameLeft: 100 })
    expect(await sendPreviewToMe(me, { ...input, to: 'xiaowang' })).toEqual({
      msgId: '34182',
      byNameLeft: 99,
    })
    expect(await getPreviewFacts(me, a.appId)).toEqual({ to: 'xiaowang', sentToday: 2, byNameLeft: 99 })
    expect(a.wechat.calls).toEqual([])
    await expect(sendPreviewToMe(me, { ...input, to: '小王' })).rejects.toMatchObject({
      key: 'previewRecipientShape',
    })
    const empty = { type: 'text' as const, text: ' ' }
    await expect(sendPreviewToMe(me, { ...input, content: empty, to: openId })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
