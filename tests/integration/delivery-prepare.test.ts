/** What is made ready of a message, when, how long it lives, and what is put away of what wasn't sent. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyArticle } from '@/lib/article/article'
import type { Content, ContentOf } from '@/lib/broadcast/content'
import type { Context } from '@/lib/context'
import { createArticles } from '@/lib/services/article/create-articles'
import { deleteArticles } from '@/lib/services/article/delete-articles'
import { pinRevision } from '@/lib/services/article/revisions'
import { cancelBroadcast } from '@/lib/services/broadcast/cancel'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'
import { callWechat } from '@/lib/services/delivery/call-wechat'
import { CLAIM_MS, claimNext } from '@/lib/services/delivery/claim'
import { deleteUnusedDrafts } from '@/lib/services/delivery/delete-unused-drafts'
import { deliver } from '@/lib/services/delivery/deliver'
import { forgetFiles, prepareMessage } from '@/lib/services/delivery/prepare'
import { draftOf, forgetPrepared, messageOf } from '@/lib/services/delivery/prepared'
import { readyFiles } from '@/lib/services/delivery/ready-files'
import { startDueBroadcasts } from '@/lib/services/delivery/start-due'
import { sweep } from '@/lib/services/delivery/sweep'
import { png } from '../support/media-files'
import { createMediaWorld } from '../support/media-world'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const SEND = '/cgi-bin/message/mass/sendall'
const DRAFT = '/cgi-bin/draft/add'
const UPLOAD = '/cgi-bin/media/upload'
const nowhere = '00000000-0000-4000-8000-000000000000'

let world: Awaited<ReturnType<typeof createMediaWorld>>
beforeAll(async () => {
  world = await createMediaWorld()
  await world.ctx.db.officialAccount.updateMany({ data: { breakerAfter: 1000 } })
})
beforeEach(async () => {
  await world.control('reset', { appid: world.appId, followers: 2000 })
  await world.ctx.db.mediaCopy.deleteMany()
})
afterAll(() => world.close())

let greys = 0
/** In the library, and nowhere at WeChat. */
async function picture() {
  const added = await world.add(`${++greys}.png`, png(0, greys))
  await world.ctx.db.mediaCopy.deleteMany({ where: { itemId: added.id } })
  return added
}
const image = (...ids: string[]): ContentOf<'image'> => ({
  ...{ type: 'image', caption: '', title: '', comments: 'closed' },
  images: ids.map((libraryId) => ({ libraryId })),
})
async function article(onReprint: 'stop' | 'send' = 'stop') {
  const cover = { libraryId: (await picture()).id }
  const { id } = await createArticles(world.author, {
    appId: world.appId,
    articles: [{ ...emptyArticle, title: '周五上新', html: '<p>你好</p>', cover }],
  })
  const content: ContentOf<'article'> = {
    ...{ type: 'article', onReprint },
    ...(await pinRevision(world.author, { id })),
  }
  return { id, content }
}
const post = async (): Promise<ContentOf<'newspic'>> => ({
  ...{ type: 'newspic', title: '贴图', text: '', comments: 'closed' },
  images: [{ libraryId: (await picture()).id }],
})

const submit = (content: Content, plannedAt: Date | null = null) =>
  createBroadcast(world.author, {
    ...{ appId: world.appId, content, audience: { type: 'tag', tagId: 2 } as const, plannedAt },
  })
const prepare = (content: Content) => prepareMessage(world.ctx, world.appId, content)
const firstDelivery = (broadcastId: string) =>
  world.ctx.db.delivery.findFirstOrThrow({ where: { broadcastId }, orderBy: { seq: 'asc' } })

async function claimed(content: Content) {
  const { id } = await submit(content)
  await world.ctx.db.pace.deleteMany()
  await world.ctx.db.pace.create({ data: { appId: world.appId } })
  await startDueBroadcasts(world.ctx, world.appId)
  const claim = await claimNext(world.ctx, world.appId, 60)
  if (claim.type !== 'claimed' || claim.delivery.broadcastId !== id) throw new Error('Another was due.')
  return { id, delivery: claim.delivery }
}

/** A context in which something happens before a file goes up. */
const meanwhile = (happens: () => Promise<unknown>): Context => ({
  ...world.ctx,
  wechat: async (appId) => {
    await happens()
    return world.ctx.wechat(appId)
  },
})

/** Nothing of it is left for the next test. */
async function end(id: string): Promise<void> {
  await world.ctx.db.delivery.updateMany({
    where: { broadcastId: id },
    data: { status: 'failed', claimedUntil: null },
  })
  await world.ctx.db.broadcast.update({ where: { id }, data: { status: 'failed' } })
}

describe('from content to what WeChat is asked to send', () => {
  test('a card’s id without the spaces around it, files that have an id already as they are', async () => {
    expect((await prepare({ type: 'card', cardId: ' pCard ' })).message).toEqual({
      ...{ type: 'card', cardId: 'pCard' },
    })
    const given: Content = { ...image(), images: [{ mediaId: 'GIVEN' }] }
    expect(await prepare(given)).toMatchObject({ message: { mediaIds: ['GIVEN'] }, aliveUntil: null })
    expect(await world.calls(UPLOAD)).toBe(0)
  })

  test.each([
    ['stop', false],
    ['send', true],
  ] as const)('an article: on a reprint %s', async (onReprint, ignoreReprint) => {
    const { content } = await article(onReprint)
    const { message, aliveUntil } = await prepare(content)
    expect(message).toEqual({ type: 'article', mediaId: expect.any(String) as string, ignoreReprint })
    expect(aliveUntil).toBeNull()
  })

  test('an image post is a draft, and no reprint', async () => {
    expect((await prepare(await post())).message).toMatchObject({ type: 'article', ignoreReprint: false })
  })

  test.each<[string, Content, string]>([
    [
      'no article',
      { type: 'article', documentId: null, revision: null, titles: [], onReprint: 'stop' },
      'articlesGone',
    ],
    [
      'no revision',
      { type: 'article', documentId: nowhere, revision: null, titles: [], onReprint: 'stop' },
      'articlesGone',
    ],
    ['no file', { type: 'voice', media: null }, 'mediaGone'],
    ['a file that is gone', { type: 'voice', media: { libraryId: nowhere } }, 'mediaGone'],
  ])('%s: not found', async (_, content, key) => {
    await expect(prepare(content)).rejects.toMatchObject({ code: 'not_found', key })
  })

  test('it lives as long as the first of its files', async () => {
    const [a, b, c] = [await picture(), await picture(), await picture()]
    await prepare(image(b.id))
    const { aliveUntil: first } = await prepare(image(b.id))
    await world.pass(DAY)
    const { aliveUntil: later } = await prepare(image(a.id))
    expect(later?.getTime()).toBeGreaterThan(first?.getTime() ?? Infinity)
    expect((await prepare(image(a.id, b.id, c.id))).aliveUntil).toEqual(first)
    expect((await prepare(image(b.id, a.id))).aliveUntil).toEqual(first)
  })

  test('what WeChat has forgotten of a draft is uploaded anew, once; another refusal is told as it is', async () => {
    const content = await post()
    await world.fault(DRAFT, { errcode: 40007 })
    await prepare(content)
    expect(await world.calls(DRAFT)).toBe(2)
    await world.fault(DRAFT, { errcode: 40007 }, 2)
    await expect(prepare(content)).rejects.toMatchObject({ errcode: 40007 })
    await world.fault(DRAFT, { errcode: 45009 })
    await expect(prepare(content)).rejects.toMatchObject({ errcode: 45009 })
    await world.fault(DRAFT, { drop: 'after' })
    await expect(prepare(content)).rejects.toMatchObject({ kind: 'reset' })
  })

  test('only copies of its own files are forgotten', async () => {
    const [mine, other] = [await picture(), await picture()]
    await prepare(image(mine.id))
    await prepare(image(other.id))
    await forgetFiles(world.ctx, 'wxffffffffffffffff', image(mine.id))
    expect(await world.ctx.db.mediaCopy.count()).toBe(2)
    await forgetFiles(world.ctx, world.appId, { type: 'text', text: '没有文件' })
    expect(await world.ctx.db.mediaCopy.count()).toBe(2)
    await forgetFiles(world.ctx, world.appId, image(mine.id))
    expect(await world.ctx.db.mediaCopy.findMany({ select: { itemId: true } })).toEqual([
      { itemId: other.id },
    ])
  })
})

describe('what is kept with the delivery', () => {
  const message = { type: 'image', mediaIds: ['KEPT'], caption: '', title: '', comments: 'closed' }
  const keeping = (aliveInMs: number | null) => ({
    message,
    aliveUntil: aliveInMs === null ? null : new Date(world.ctx.now().getTime() + aliveInMs).toISOString(),
  })

  test.each([
    ['for ever', null, false, true],
    ['for 40 minutes', 40 * MINUTE, false, true],
    ['for 20 minutes', 20 * MINUTE, false, false],
    ['no more, but an answer is in doubt', -MINUTE, true, true],
  ])('alive %s', async (_, aliveInMs, inDoubt, isKept) => {
    const content = image((await picture()).id)
    const { id, delivery } = await claimed(content)
    const before = await world.calls(UPLOAD)
    const said = await messageOf(world.ctx, { ...delivery, inDoubt, prepared: keeping(aliveInMs) }, content)
    expect((said as { mediaIds: string[] }).mediaIds[0] === 'KEPT').toBe(isKept)
    expect(await world.calls(UPLOAD)).toBe(before + (isKept ? 0 : 1))
    await end(id)
  })

  test('the call has the whole of its time after the files have gone up', async () => {
    const content = image((await picture()).id)
    const { id, delivery } = await claimed(content)
    const slow = meanwhile(() => world.pass(2 * MINUTE))
    await messageOf(slow, delivery, content)
    const { claimedUntil, prepared } = await firstDelivery(id)
    expect((claimedUntil?.getTime() ?? 0) - world.ctx.now().getTime()).toBeGreaterThan(CLAIM_MS - 5000)
    expect(prepared).toMatchObject({ message: { type: 'image' } })
    await end(id)
  })

  test('taken over while its files went up: this process makes no call and writes nothing', async () => {
    const content = image((await picture()).id)
    const { id, delivery } = await claimed(content)
    const overtaken = meanwhile(() =>
      world.ctx.db.delivery.update({ where: { id: delivery.id }, data: { attempts: 7 } }),
    )
    expect(await callWechat(overtaken, delivery)).toBeNull()
    expect(await firstDelivery(id)).toMatchObject({ status: 'sending', attempts: 7, prepared: null })
    expect(await world.calls(SEND)).toBe(0)
    await forgetPrepared(world.ctx, delivery, content)
    await end(id)
  })

  test('a file that is gone, and WeChat’s refusals of one, are no answers of the mass call', async () => {
    const content = image((await picture()).id)
    const { id, delivery } = await claimed(content)
    const at = expect.any(String) as string
    const lost = { ...delivery, broadcast: { ...delivery.broadcast, content: image(nowhere) } }
    expect(await callWechat(world.ctx, lost)).toEqual({
      answer: { kind: 'notPrepared', missing: 'file' },
      record: { at, failure: 'mediaGone' },
    })
    const noArticle = { type: 'article', documentId: nowhere, revision: 1, titles: [], onReprint: 'stop' }
    const without = { ...delivery, broadcast: { ...delivery.broadcast, content: noArticle } }
    expect((await callWechat(world.ctx, without))?.answer).toEqual({
      ...{ kind: 'notPrepared', missing: 'article' },
    })
    await world.fault(UPLOAD, { errcode: 45001 })
    const refused = await callWechat(world.ctx, delivery)
    expect(refused?.answer).toMatchObject({ kind: 'notPrepared', errcode: 45001 })
    expect(refused?.record).toMatchObject({ errcode: 45001, endpoint: UPLOAD })
    await world.fault(UPLOAD, { drop: 'after' })
    const unheard = await callWechat(world.ctx, delivery)
    expect(unheard?.answer).toEqual({ kind: 'notPrepared' })
    expect(unheard?.record).toMatchObject({ failure: 'reset', endpoint: UPLOAD })
    expect(await world.calls(SEND)).toBe(0)
    await end(id)
  })

  test('a draft is one only of what was made a draft', () => {
    expect(draftOf({ prepared: null })).toBeNull()
    expect(draftOf({ prepared: keeping(null) })).toBeNull()
    const draft = { type: 'article', mediaId: 'DRAFT', ignoreReprint: false }
    expect(draftOf({ prepared: { message: draft, aliveUntil: null } })).toBe('DRAFT')
  })
})

describe('a quarter of an hour before', () => {
  const inTenMinutes = () => new Date(world.ctx.now().getTime() + 10 * MINUTE)
  const rowOf = (id: string) => world.ctx.db.broadcast.findUniqueOrThrow({ where: { id } })

  test.each([
    ['an article', async () => (await article()).content],
    ['an image post', post],
  ])('of %s the files are there, and no draft is made yet', async (_, make) => {
    const { id } = await submit(await make(), inTenMinutes())
    await readyFiles(world.ctx)
    expect(await world.calls('/cgi-bin/material/add_material')).toBe(1)
    expect(await world.calls(DRAFT)).toBe(0)
    await cancelBroadcast(world.author, { id })
  })

  test('they live for a day after it, and are seen to once', async () => {
    const file = await picture()
    await prepare(image(file.id))
    await world.pass(2.5 * DAY)
    const { id } = await submit(image(file.id), inTenMinutes())
    const uploads = await world.calls(UPLOAD)
    await readyFiles(world.ctx)
    expect(await world.calls(UPLOAD)).toBe(uploads + 1)
    expect((await rowOf(id)).filesReadiedAt).not.toBeNull()
    await world.ctx.db.mediaCopy.deleteMany()
    await readyFiles(world.ctx)
    expect(await world.calls(UPLOAD)).toBe(uploads + 1)
    await cancelBroadcast(world.author, { id })
  })

  test('a text has nothing to be made ready', async () => {
    const { id } = await submit({ type: 'text', text: '你好' }, inTenMinutes())
    await readyFiles(world.ctx)
    expect((await rowOf(id)).filesReadiedAt).toBeNull()
    await cancelBroadcast(world.author, { id })
  })

  const toldOf = async (id: string) =>
    (await getBroadcast(world.ctx, { id })).story.filter(({ kind }) => kind === 'filesRefused')

  test('what is gone is told by its kind; no answer says nothing', async () => {
    const file = await picture()
    const picturePlanned = await submit(image(file.id), inTenMinutes())
    await world.ctx.db.mediaItem.update({ where: { id: file.id }, data: { deletedAt: world.ctx.now() } })
    const written = await article()
    const articlePlanned = await submit(written.content, inTenMinutes())
    const cover = (await world.ctx.db.mediaItem.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })).id
    await world.ctx.db.mediaItem.update({ where: { id: cover }, data: { deletedAt: world.ctx.now() } })
    await deleteArticles(world.author, { id: written.id })
    const unheard = await submit(image((await picture()).id), inTenMinutes())
    await world.fault(UPLOAD, { drop: 'after' })
    await readyFiles(world.ctx)
    expect((await toldOf(picturePlanned.id)).map(({ data }) => data)).toEqual([{ missing: 'file' }])
    expect((await toldOf(articlePlanned.id)).map(({ data }) => data)).toEqual([{ missing: 'article' }])
    expect(await toldOf(unheard.id)).toEqual([])
    for (const { id } of [picturePlanned, articlePlanned, unheard])
      await cancelBroadcast(world.author, { id })
  })
})

describe('a draft that was not sent', () => {
  /** Its draft is made, and WeChat says that the account may send no more this month. */
  async function stopped(content?: Content) {
    const { id } = await submit(content ?? (await article()).content)
    await world.ctx.db.pace.deleteMany()
    await world.fault(SEND, { errcode: 45028 })
    await sweep(world.ctx)
    await deliver(world.ctx, world.appId)
    expect((await firstDelivery(id)).prepared).not.toBeNull()
    return id
  }
  const deletions = () => world.calls('/cgi-bin/draft/delete')

  test('stays while it may still be sent', async () => {
    const id = await stopped()
    await deleteUnusedDrafts(world.ctx)
    expect(await deletions()).toBe(0)
    await cancelBroadcast(world.author, { id })
    await deleteUnusedDrafts(world.ctx)
    expect(await deletions()).toBe(1)
    expect((await firstDelivery(id)).prepared).toBeNull()
  })

  test('goes with an image post, too', async () => {
    await cancelBroadcast(world.author, { id: await stopped(await post()) })
    await deleteUnusedDrafts(world.ctx)
    expect(await deletions()).toBe(1)
  })

  test('stays while nobody knows whether it was sent', async () => {
    const id = await stopped()
    await world.ctx.db.delivery.updateMany({ where: { broadcastId: id }, data: { status: 'unknown' } })
    await world.ctx.db.broadcast.update({ where: { id }, data: { status: 'partially_sent' } })
    await deleteUnusedDrafts(world.ctx)
    expect(await deletions()).toBe(0)
    expect((await firstDelivery(id)).prepared).not.toBeNull()
  })

  test('is asked to go once, whatever WeChat says', async () => {
    await cancelBroadcast(world.author, { id: await stopped() })
    await world.fault('/cgi-bin/draft/delete', { errcode: 40007 })
    await deleteUnusedDrafts(world.ctx)
    await deleteUnusedDrafts(world.ctx)
    expect(await deletions()).toBe(1)
  })

  test('is left alone when its send is older than two days, and when it was used', async () => {
    const old = await stopped()
    await cancelBroadcast(world.author, { id: old })
    const sendAt = new Date(world.ctx.now().getTime() - 3 * DAY)
    await world.ctx.db.broadcast.update({ where: { id: old }, data: { sendAt } })
    const { id: used } = await submit((await article()).content)
    await world.ctx.db.pace.deleteMany()
    await deliver(world.ctx, world.appId)
    expect((await firstDelivery(used)).status).toMatch(/accepted|finished/)
    await deleteUnusedDrafts(world.ctx)
    expect(await deletions()).toBe(0)
  })
})
