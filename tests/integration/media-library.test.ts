/** What people do with the library: look, search, rename, keep, delete; and what WeChat's console has made. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withActor } from '@/lib/context'
import { deleteMedia } from '@/lib/services/media/delete-media'
import { ensureCopy } from '@/lib/services/media/ensure-copy'
import { renameMedia, uploadAgain } from '@/lib/services/media/change-media'
import { forgetCopies } from '@/lib/services/media/forget-copies'
import { getFile } from '@/lib/services/media/get-file'
import { getThumb } from '@/lib/services/media/get-thumb'
import { listMedia } from '@/lib/services/media/list-media'
import { syncMedia } from '@/lib/services/media/sync-media'
import { getMediaUses } from '@/lib/services/media/uses'
import { uploadPermanent } from '@/lib/wechat/media'
import { movie, mp3, png } from '../support/media-files'
import { createMediaWorld } from '../support/media-world'

const DELETE = '/cgi-bin/material/del_material'

let world: Awaited<ReturnType<typeof createMediaWorld>>
beforeAll(async () => void (world = await createMediaWorld()))
afterAll(() => world.close())

const list = (more = {}) => listMedia(world.author, { appId: world.appId, ...more })
const names = async (more = {}) => (await list(more)).items.map(({ name }) => name)
let grey = 0
const picture = () => png(0, ++grey)

async function broadcast(
  status: 'draft' | 'scheduled' | 'sent',
  content: object,
  sendAt: Date | null = null,
) {
  const { type } = content as { type: string }
  return world.ctx.db.broadcast.create({
    data: {
      ...{ appId: world.appId, status, title: `${status} ${type}`, contentType: type, content, sendAt },
      ...{ createdById: 'x', createdByName: 'x' },
    },
  })
}
const imageOf = (libraryId: string) => ({
  type: 'image',
  images: [{ libraryId }],
  caption: '',
  title: '',
  comments: 'closed',
})

describe('looking', () => {
  test('newest first, by kind, by words of the name, page by page', async () => {
    for (const name of ['一号 100%.png', 'Two_b.png', 'two c.png']) {
      await world.add(name, picture())
      await world.pass(1000)
    }
    await world.add('sound.mp3', mp3(10))
    expect(await names()).toEqual(['sound.mp3', 'two c.png', 'Two_b.png', '一号 100%.png'])
    expect(await names({ kind: 'voice' })).toEqual(['sound.mp3'])
    expect(await names({ q: 'TWO' })).toEqual(['two c.png', 'Two_b.png'])
    expect(await names({ q: 'o_' })).toEqual(['Two_b.png'])
    expect(await names({ q: '0%' })).toEqual(['一号 100%.png'])
    const first = await list({ limit: 3 })
    expect(await names({ limit: 3, cursor: first.nextCursor })).toEqual(['一号 100%.png'])
    expect(first.about).toEqual({ count: 4, exact: true })
    expect((await list({ q: 'TWO' })).about).toEqual({ count: 2, exact: true })
    expect((await list({ limit: 3, cursor: first.nextCursor })).about).toBeNull()
    await expect(list({ cursor: 'x_y' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('an account’s files are no other account’s', async () => {
    const { id } = await world.add('mine.png', picture())
    const stranger = withActor(world.ctx, {
      ...{
        type: 'api',
        id: 't',
        name: 't',
        role: 'administrator',
        canSend: true,
        appIds: ['wx0000000000000000'],
      },
    })
    await expect(listMedia(stranger, { appId: world.appId })).rejects.toMatchObject({ code: 'forbidden' })
    for (const work of [
      () => getFile(stranger, id),
      () => getThumb(stranger, id),
      () => getMediaUses(stranger, { id }),
      () => renameMedia(stranger, { id, name: 'x' }),
      () => deleteMedia(stranger, { id, atWechat: false }),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: 'not_found', key: 'mediaGone' })
    }
  })
})

describe('changing', () => {
  test('a name, without folders or tricks', async () => {
    const { id } = await world.add('old.png', picture())
    expect(await renameMedia(world.author, { id, name: '../new\u202E.png' })).toMatchObject({
      name: 'new.png',
    })
  })

  test('keeping it for ever', async () => {
    const { id } = await world.add('keep.png', picture())
    const kept = await uploadAgain(world.author, { id, keep: 'permanent' })
    expect(kept).toMatchObject({ problem: null })
    expect(kept.atWechat.map(({ use }) => use).sort()).toEqual(['permanent', 'temporary'])
    await world.pass(4 * 24 * 3_600_000)
    const item = (await list({ q: 'keep.png' })).items[0]
    expect(item?.atWechat).toMatchObject([{ use: 'permanent', expiresAt: null }])
  })

  test('a viewer changes nothing', async () => {
    const { id } = await world.add('viewed.png', picture())
    const viewer = withActor(world.ctx, { type: 'user', id: 'v', name: 'v', role: 'viewer', canSend: false })
    await expect(renameMedia(viewer, { id, name: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(deleteMedia(viewer, { id, atWechat: false })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await getFile(viewer, id)).name).toBe('viewed.png')
  })
})

describe('deleting', () => {
  test('is refused while a planned message needs it; a draft only loses it', async () => {
    const { id } = await world.add('used.png', picture())
    await broadcast('draft', imageOf(id))
    await broadcast('sent', imageOf(id))
    const planned = await broadcast('scheduled', imageOf(id), new Date('2027-01-01T12:00:00Z'))
    expect(await getMediaUses(world.author, { id })).toMatchObject({
      planned: [{ status: 'scheduled', sendAt: '2027-01-01T12:00:00.000Z' }, { status: 'draft' }],
      sent: [{ title: 'sent image' }],
      articles: [],
    })
    expect((await list({ q: 'used.png' })).items[0]?.plannedUses).toHaveLength(2)
    await expect(deleteMedia(world.author, { id, atWechat: false })).rejects.toMatchObject({
      ...{ code: 'conflict', key: 'mediaInUse' },
      options: { values: { title: 'scheduled image', others: 0 } },
    })
    await world.ctx.db.broadcast.update({ where: { id: planned.id }, data: { status: 'cancelled' } })
    await deleteMedia(world.author, { id, atWechat: false })
    expect(await names({ q: 'used.png' })).toEqual([])
    // History shows it for as long as there is history; nothing new is made of it.
    expect((await getFile(world.author, id)).format).toBe('png')
    const wish = { appId: world.appId, libraryId: id, use: 'temporary' } as const
    await expect(ensureCopy(world.author, wish)).rejects.toMatchObject({ key: 'mediaGone' })
  })

  test('a picture inside a planned article is needed too', async () => {
    const { id } = await world.add('inside.png', picture())
    const articles = [{ title: '周五', html: `<p><img src="/api/media/${id}/file"></p>` }]
    const by = { createdById: 'x', createdByName: 'x', updatedById: 'x', updatedByName: 'x' }
    const document = await world.ctx.db.articleDocument.create({
      data: { appId: world.appId, articles, titles: ['周五'], ...by },
    })
    await world.ctx.db.articleRevision.create({
      data: { documentId: document.id, revision: 1, articles, byId: 'x', byName: 'x', at: new Date() },
    })
    await broadcast('scheduled', { type: 'article', documentId: document.id, revision: 1 })
    const content = {
      type: 'article',
      documentId: document.id,
      revision: 1,
      titles: ['周五'],
      onReprint: 'stop',
    }
    const { id: sent } = await broadcast('sent', content)
    // Without a title of its own it is called by what is in it, as lists call it.
    await world.ctx.db.broadcast.update({ where: { id: sent }, data: { title: '' } })
    expect(await getMediaUses(world.author, { id })).toMatchObject({
      planned: [{ title: 'scheduled article' }],
      sent: [{ title: '周五' }],
      articles: [{ title: '周五' }],
    })
    await expect(deleteMedia(world.author, { id, atWechat: false })).rejects.toMatchObject({
      key: 'mediaInUse',
    })
  })

  test('at WeChat too, unless a menu uses it there; and the same file comes back as what it was', async () => {
    const bytes = picture()
    const { id } = await world.add('menu.png', bytes, { keep: 'permanent' })
    await world.fault(DELETE, { errcode: 48005 })
    await expect(deleteMedia(world.author, { id, atWechat: true })).rejects.toMatchObject({ errcode: 48005 })
    expect(await names({ q: 'menu.png' })).toEqual(['menu.png'])
    await deleteMedia(world.author, { id, atWechat: true })
    expect(await world.calls(DELETE)).toBe(2)
    const again = await world.add('back.png', bytes)
    expect(again).toMatchObject({ id, name: 'back.png', atWechat: [{ use: 'temporary' }] })
  })
})

describe('what WeChat has', () => {
  test('comes in without doubling, is fetched when it is looked at, and stays away once removed', async () => {
    const client = await world.ctx.wechat(world.appId)
    const make = (n: number) =>
      uploadPermanent(client, {
        ...{ type: 'video', title: `片 ${n}`, introduction: '介绍' },
        file: { bytes: movie(1000 + n), fileName: 'a.mp4', contentType: 'video/mp4' },
      })
    for (let n = 0; n < 23; n++) await make(n)
    const ours = await world.add('ours.mp4', movie(9999), { keep: 'permanent' })
    const sync = () => syncMedia(world.author, { appId: world.appId, kind: 'video' })
    const [one, other] = await Promise.all([sync(), sync()])
    expect(one.added + other.added).toBe(23)
    expect(one).toMatchObject({ total: 24, read: 24, done: true })
    expect(await sync()).toMatchObject({ added: 0, done: true })
    const { items, syncedAt } = await list({ kind: 'video', limit: 100 })
    expect(items).toHaveLength(24)
    expect(syncedAt).not.toBeNull()

    const item = items.find(({ name }) => name === '片 5')
    expect(item).toMatchObject({ format: '', bytes: null, createdByName: 'WeChat' })
    const id = item?.id ?? ''
    expect((await getFile(world.author, id)).bytes).toEqual(movie(1005))
    const [known] = (await list({ q: '片 5' })).items
    expect(known).toMatchObject({ format: 'mp4', durationMs: 1005, width: 640, description: '介绍' })

    await deleteMedia(world.author, { id, atWechat: false })
    await sync()
    expect(await names({ q: '片 5' })).toEqual([])
    expect(ours.atWechat).toHaveLength(1)
  })

  test('a long library is read in steps that go on where they were', async () => {
    const client = await world.ctx.wechat(world.appId)
    const file = { bytes: mp3(10), fileName: 'a.mp3', contentType: 'audio/mpeg' }
    for (let n = 0; n < 120; n++) await uploadPermanent(client, { type: 'voice', file })
    const sync = () => syncMedia(world.author, { appId: world.appId, kind: 'voice' })
    expect(await sync()).toEqual({ total: 120, read: 100, added: 100, done: false })
    await world.fault('/cgi-bin/material/batchget_material', { errcode: 45009 })
    await expect(sync()).rejects.toMatchObject({ errcode: 45009 })
    expect(await sync()).toEqual({ total: 120, read: 120, added: 20, done: true })
  })

  test('what was deleted there is noticed when it is needed', async () => {
    const { id } = await world.add('console.png', picture(), { keep: 'permanent' })
    const wish = { appId: world.appId, libraryId: id, use: 'permanent' } as const
    const { mediaId } = await ensureCopy(world.author, wish)
    expect(await forgetCopies(world.author, { appId: world.appId, mediaIds: [mediaId ?? ''] })).toBe(1)
    expect((await ensureCopy(world.author, wish)).mediaId).not.toBe(mediaId)

    const client = await world.ctx.wechat(world.appId)
    const file = { bytes: picture(), fileName: 'there.png', contentType: 'image/png' }
    const made = await uploadPermanent(client, { type: 'image', file })
    await syncMedia(world.author, { appId: world.appId, kind: 'image' })
    const [item] = (await list({ q: 'there.png' })).items
    await client.call(
      { path: DELETE, method: 'POST', token: true },
      {
        ...{ body: { media_id: made.mediaId } },
        schema: (await import('zod')).unknown(),
      },
    )
    await expect(getFile(world.author, item?.id ?? '')).rejects.toMatchObject({ key: 'mediaGone' })
    expect((await list({ q: 'there.png' })).items[0]).toMatchObject({ atWechat: [] })
  })
})

describe('a video of a mass message', () => {
  test('has the words it is sent with, and outlives a loss of what it was made of', async () => {
    const { id } = await world.add('clip.mp4', movie(5000))
    const wish = { appId: world.appId, libraryId: id, use: 'massVideo' } as const
    const first = await ensureCopy(world.author, { ...wish, words: { title: '一', description: '' } })
    const other = await ensureCopy(world.author, { ...wish, words: { title: '二', description: '' } })
    const same = await ensureCopy(world.author, { ...wish, words: { title: '一', description: '' } })
    expect(same.mediaId).toBe(first.mediaId)
    expect(other.mediaId).not.toBe(first.mediaId)
    await world.control('reset', { appid: world.appId })
    const again = await ensureCopy(world.author, { ...wish, words: { title: '三', description: '' } })
    expect(again.mediaId).toEqual(expect.any(String))
  })
})
