/** Sends with files and drafts in them, against the simulator: what is uploaded, when, and what becomes of a send that can't be made ready. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Audience } from '@/lib/broadcast/audience'
import type { Content, ContentOf } from '@/lib/broadcast/content'
import { emptyArticle, pictureAddress } from '@/lib/article/article'
import { createArticles } from '@/lib/services/article/create-articles'
import { pinRevision } from '@/lib/services/article/revisions'
import { createList } from '@/lib/services/audience/create-list'
import { cancelBroadcast } from '@/lib/services/broadcast/cancel'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { getBroadcast } from '@/lib/services/broadcast/get-broadcast'
import { resumeBroadcast } from '@/lib/services/broadcast/resume'
import { claimNext } from '@/lib/services/delivery/claim'
import { deliver } from '@/lib/services/delivery/deliver'
import { sweep } from '@/lib/services/delivery/sweep'
import { sendPreviewToMe } from '@/lib/services/preview/send-preview'
import { createMediaWorld } from '../support/media-world'
import { movie, mp3, png } from '../support/media-files'

const MINUTE = 60_000
const SEND = '/cgi-bin/message/mass/sendall'
const tag: Audience = { type: 'tag', tagId: 2 }

let world: Awaited<ReturnType<typeof createMediaWorld>>
beforeAll(async () => {
  world = await createMediaWorld()
  await world.ctx.db.officialAccount.updateMany({ data: { breakerAfter: 1000, mayUseCards: true } })
  await reset()
})
afterAll(() => world.close())

const reset = (followers = 2000) => world.control('reset', { appid: world.appId, followers })

const create = (content: Content, audience: Audience = tag, plannedAt: Date | null = null) =>
  createBroadcast(world.author, { appId: world.appId, content, audience, plannedAt })
const read = (id: string) => getBroadcast(world.ctx, { id })

/** What a worker does until nothing is due. */
async function work() {
  await sweep(world.ctx)
  await deliver(world.ctx, world.appId)
}

/** The newest message of the first follower who has the tag. */
async function received() {
  const followers = await world.control<{ openid: string; tagIds: number[] }[]>(
    `followers?appid=${world.appId}&limit=10000`,
  )
  const openId = followers.find(({ tagIds }) => tagIds.includes(2))?.openid ?? ''
  const inbox = await world.control<{ msgtype: string; content: Record<string, unknown>; kind: string }[]>(
    `inbox?appid=${world.appId}&openid=${openId}`,
  )
  return { openId, ...inbox[0] }
}

const picture = (grey: number, name = `${grey}.png`) => world.add(name, png(0, grey))

async function twoArticles(): Promise<ContentOf<'article'>> {
  const [cover, inside] = [await picture(1), await picture(2)]
  const html = `<p>你好</p><p><img src="${pictureAddress(inside.id)}"></p>`
  const article = { ...emptyArticle, html, cover: { libraryId: cover.id } }
  const { id } = await createArticles(world.author, {
    appId: world.appId,
    articles: [
      { ...article, title: '周五上新' },
      { ...article, title: '会员日' },
    ],
  })
  return { type: 'article', ...(await pinRevision(world.author, { id })), onReprint: 'stop' }
}

async function contentOf(type: Content['type']): Promise<Content> {
  switch (type) {
    case 'text':
      return { type, text: '你好' }
    case 'image': {
      const images = [{ libraryId: (await picture(3)).id }, { libraryId: (await picture(4)).id }]
      return { type, images, caption: '两张', title: '', comments: 'everyone' }
    }
    case 'newspic': {
      const images = [{ libraryId: (await picture(5)).id }, { libraryId: (await picture(6)).id }]
      return { type, images, title: '贴图', text: '三张图', comments: 'closed' }
    }
    case 'voice':
    case 'music':
      return { type, media: { libraryId: (await world.add(`${type}.mp3`, mp3(50))).id } }
    case 'video': {
      const media = { libraryId: (await world.add('片.mp4', movie(3000))).id }
      return { type, media, title: '片名', description: '说明' }
    }
    case 'article':
      return await twoArticles()
    case 'card':
      return { type, cardId: 'pCardId' }
  }
}

describe.each([
  ['text', { msgtype: 'text' }],
  ['image', { msgtype: 'image' }],
  ['newspic', { msgtype: 'mpnews' }],
  ['voice', { msgtype: 'voice' }],
  ['music', { msgtype: 'music' }],
  ['video', { msgtype: 'mpvideo', content: expect.objectContaining({ title: '片名', description: '说明' }) }],
  ['article', { msgtype: 'mpnews' }],
] as const)('%s', (type, message) => {
  test('a preview, then the send: the follower has both', async () => {
    const content = await contentOf(type)
    const { openId } = await received()
    await sendPreviewToMe(world.author, { appId: world.appId, content, to: { openId } })
    const shown = await received()
    expect(shown.kind).toBe('preview')
    expect(shown.msgtype).toBe(message.msgtype)

    const { id } = await create(content)
    await work()
    expect((await read(id)).batches).toMatchObject([{ status: 'accepted', attempts: 1 }])
    await expect.poll(async () => (await received()).kind).toBe('mass')
    expect(await received()).toMatchObject(message)
    await reset()
  })
})

test('a card is refused by WeChat with 45113, and by us where the account never may', async () => {
  const card = await contentOf('card')
  const { id } = await create(card)
  await work()
  expect(await read(id)).toMatchObject({ status: 'paused', pauseReason: { code: 'wechat', errcode: 45113 } })
  await cancelBroadcast(world.author, { id })
  await world.ctx.db.officialAccount.updateMany({ data: { mayUseCards: false } })
  await expect(create(card)).rejects.toMatchObject({ key: 'contentHasProblems' })
  await world.ctx.db.officialAccount.updateMany({ data: { mayUseCards: true } })
})

test('articles to three pages of people: a draft for each call, all of them used up', async () => {
  await reset(25_000)
  await world.ctx.db.mediaCopy.deleteMany()
  const openIds: string[] = []
  for (const offset of [0, 10_000, 20_000]) {
    const page = await world.control<{ openid: string }[]>(
      `followers?appid=${world.appId}&limit=10000&offset=${offset}`,
    )
    openIds.push(...page.map(({ openid }) => openid))
  }
  const { id: listId } = await createList(world.ctx, { appId: world.appId, name: null, openIds })
  const before = await world.calls('/cgi-bin/draft/add')
  const uploads = await world.calls('/cgi-bin/media/uploadimg')
  // One answer is lost after its effect: asked again with the same draft, which WeChat has used up by then.
  await world.fault('/cgi-bin/message/mass/send', { drop: 'after' })
  const { id } = await create(await twoArticles(), { type: 'list', listId })
  await work()
  expect((await read(id)).batches.map(({ status }) => status).sort()).toEqual([
    'accepted',
    'accepted',
    'sending',
  ])
  await world.pass(2 * MINUTE)
  await work()
  // By then mass/get may have told of those that were accepted at once.
  const reached = { status: expect.stringMatching(/^(accepted|finished)$/) as string }
  expect(await read(id)).toMatchObject({ batches: Array(3).fill(reached) })
  expect(await world.calls('/cgi-bin/draft/add')).toBe(before + 3)
  expect(await world.calls('/cgi-bin/media/uploadimg')).toBe(uploads + 1)
  const stats = await world.control(`stats?appid=${world.appId}`)
  expect(stats).toMatchObject({ jobs: 3, messages: 25_000, duplicates: 0, maxPerFollowerPerJob: 1 })
  await reset()
})

test('where WeChat looks at the draft first, what a lost answer used up is unclear, and never sent again', async () => {
  await reset()
  await world.control('switches', { repeatedKey: 'afterContent' })
  await world.fault(SEND, { drop: 'after' })
  const { id } = await create(await twoArticles())
  await work()
  await world.pass(2 * MINUTE)
  await work()
  expect((await read(id)).batches).toMatchObject([{ status: 'unknown', errcode: 40007, attempts: 2 }])
  expect(await world.control(`stats?appid=${world.appId}`)).toMatchObject({ jobs: 1 })
  await world.control('switches', { repeatedKey: 'beforeContent' })
  await reset()
})

test('what WeChat refuses of a file pauses the send before any call; resumed, it goes', async () => {
  const content = await contentOf('image')
  await reset() // WeChat has forgotten the files, and we don't know
  await world.ctx.db.mediaCopy.deleteMany()
  await world.fault('/cgi-bin/media/upload', { errcode: 45001 })
  const { id } = await create(content)
  await work()
  expect(await read(id)).toMatchObject({ status: 'paused', pauseReason: { code: 'content', errcode: 45001 } })
  expect(await world.calls(SEND)).toBe(0)
  await resumeBroadcast(world.author, { id })
  await work()
  expect((await read(id)).batches).toMatchObject([{ status: 'accepted' }])
  await reset()
})

test('files that WeChat has lost (40007) are uploaded anew when the send is resumed', async () => {
  const content = await contentOf('image')
  const { id } = await create(content)
  await reset()
  await work()
  expect(await read(id)).toMatchObject({ status: 'paused', pauseReason: { errcode: 40007 } })
  await resumeBroadcast(world.author, { id })
  await work()
  expect((await read(id)).batches).toMatchObject([{ status: 'accepted' }])
  await reset()
})

test('a planned send outlives its files: they are renewed a quarter of an hour before, and only the call is left', async () => {
  const content = await contentOf('image')
  const plannedAt = new Date(world.ctx.now().getTime() + 5 * 24 * 60 * MINUTE)
  const { id } = await create(content, tag, plannedAt)
  await world.pass(plannedAt.getTime() - world.ctx.now().getTime() - 10 * MINUTE)
  const before = await world.calls('/cgi-bin/media/upload')
  await work()
  expect(await world.calls('/cgi-bin/media/upload')).toBe(before + 2)
  expect(await read(id)).toMatchObject({ status: 'scheduled' })
  await world.pass(11 * MINUTE)
  await work()
  expect(await world.calls('/cgi-bin/media/upload')).toBe(before + 2)
  expect((await read(id)).batches).toMatchObject([{ status: 'accepted' }])
  await reset()
})

test('a file that WeChat doesn’t take is told a quarter of an hour before', async () => {
  const content = await contentOf('image')
  const plannedAt = new Date(world.ctx.now().getTime() + 5 * 24 * 60 * MINUTE)
  const { id } = await create(content, tag, plannedAt)
  await world.pass(plannedAt.getTime() - world.ctx.now().getTime() - 10 * MINUTE)
  await world.fault('/cgi-bin/media/upload', { errcode: 40005 })
  await work()
  await work()
  const told = (await read(id)).story.filter(({ kind }) => kind === 'filesRefused')
  expect(told).toMatchObject([{ data: { errcode: 40005 } }])
  await cancelBroadcast(world.author, { id })
})

test('a process that died while files went up made no call: its delivery can still be cancelled', async () => {
  const { id } = await create(await contentOf('newspic'))
  const [delivery] = await world.ctx.db.delivery.findMany({ where: { broadcastId: id } })
  await sweep(world.ctx)
  await world.ctx.db.broadcast.updateMany({
    where: { id },
    data: { status: 'sending', startedAt: world.ctx.now() },
  })
  await world.ctx.db.pace.createMany({ data: { appId: world.appId }, skipDuplicates: true })
  const claim = await claimNext(world.ctx, world.appId, 60)
  expect(claim).toMatchObject({ type: 'claimed', delivery: { id: delivery?.id, inDoubt: false } })
  await world.pass(5 * MINUTE)
  await sweep(world.ctx)
  await world.pass(5 * MINUTE)
  await world.fault('/cgi-bin/draft/add', { errcode: 45009 })
  await deliver(world.ctx, world.appId)
  expect((await read(id)).batches).toMatchObject([{ status: 'pending' }])
  await cancelBroadcast(world.author, { id })
  expect(await read(id)).toMatchObject({ status: 'cancelled' })
  await world.ctx.db.pace.updateMany({ data: { blockedUntil: null } })
})

test('a draft that was made and not sent doesn’t stay in the draft box', async () => {
  const { id } = await create(await twoArticles())
  await world.fault(SEND, { errcode: 45028 })
  await work()
  expect(await read(id)).toMatchObject({ status: 'paused' })
  const deleted = await world.calls('/cgi-bin/draft/delete')
  await cancelBroadcast(world.author, { id })
  await sweep(world.ctx)
  expect(await world.calls('/cgi-bin/draft/delete')).toBe(deleted + 1)
})

test('files and articles of elsewhere, of another kind or not there are refused at their field', async () => {
  const { id: voice } = await world.add('声.mp3', mp3(10))
  const nowhere = '00000000-0000-4000-8000-000000000000'
  const article = { type: 'article' as const, titles: [], onReprint: 'stop' as const }
  const cases: [Content, string][] = [
    [
      { type: 'image', images: [{ libraryId: nowhere }], caption: '', title: '', comments: 'closed' },
      'content.images',
    ],
    [
      { type: 'image', images: [{ libraryId: voice }], caption: '', title: '', comments: 'closed' },
      'content.images',
    ],
    [{ type: 'voice', media: { libraryId: nowhere } }, 'content.media'],
    [{ ...article, documentId: nowhere, revision: 1 }, 'content.documentId'],
  ]
  for (const [content, field] of cases) {
    const error: unknown = await create(content).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ key: 'contentHasProblems', options: { fields: { [field]: {} } } })
  }
})
