/** Articles on the simulator: written by two people, kept, pushed to the draft box, and copied from it. And snippets. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyArticle, pictureAddress, type Article } from '@/lib/article/article'
import { picturesOf } from '@/lib/article/pictures'
import { withActor, type Context } from '@/lib/context'
import { copyArticles, createArticles } from '@/lib/services/article/create-articles'
import { deleteArticles, listUses } from '@/lib/services/article/delete-articles'
import { getArticles } from '@/lib/services/article/get-articles'
import { importDraft, listConsoleDrafts } from '@/lib/services/article/import-draft'
import { listArticles, listTemplates } from '@/lib/services/article/list-articles'
import { pushDraft } from '@/lib/services/article/push-draft'
import { getRevision, listRevisions, pinRevision } from '@/lib/services/article/revisions'
import { saveArticles } from '@/lib/services/article/save-articles'
import { setTemplate } from '@/lib/services/article/set-template'
import { addSnippet, changeSnippet, deleteSnippet } from '@/lib/services/snippet/save-snippet'
import { listSnippets } from '@/lib/services/snippet/list-snippets'
import { getFile } from '@/lib/services/media/get-file'
import { addDraft, getDraft, listDrafts } from '@/lib/wechat/drafts'
import { uploadArticlePicture, uploadPermanent } from '@/lib/wechat/media'
import { createMediaWorld } from '../support/media-world'
import { png } from '../support/media-files'

const minute = 60_000
let world: Awaited<ReturnType<typeof createMediaWorld>>
let colleague: Context
beforeAll(async () => {
  world = await createMediaWorld()
  colleague = withActor(world.ctx, {
    ...{ type: 'user', id: randomUUID(), name: '小李', role: 'author', canSend: false },
  })
})
afterAll(() => world.close())

const create = (articles: Partial<Article>[]) =>
  createArticles(world.author, {
    appId: world.appId,
    articles: articles.map((one) => ({ ...emptyArticle, ...one })),
  })
const client = () => world.ctx.wechat(world.appId)
const file = (grey: number) => ({ bytes: png(0, grey), fileName: `${grey}.png`, contentType: 'image/png' })

describe('writing', () => {
  test('is sanitised, says what went, and is found by a title', async () => {
    const made = await create([
      {
        title: '周五上新 100%',
        html: '<p onclick="x">a<script>b</script><img src="https://b.example/1.png"></p>',
      },
      { title: '第二篇' },
    ])
    expect(made.articles[0]?.html).toBe('<p>a<img src="https://b.example/1.png" /></p>')
    expect(made).toMatchObject({
      ...{ version: 1, titles: ['周五上新 100%', '第二篇'], draft: null },
      removed: expect.arrayContaining([
        { what: 'script', count: 1 },
        { what: 'handler', count: 1 },
      ]) as object,
      foreignPictures: ['https://b.example/1.png'],
    })
    const found = async (q: string) =>
      (await listArticles(world.author, { appId: world.appId, q })).items.map(({ id }) => id)
    expect(await found('第二')).toContain(made.id)
    expect(await found('100%')).toEqual([made.id])
    expect(await found('1_0%')).toEqual([])
  })

  test('pages are whole and in order, the last edited first', async () => {
    const ids: string[] = []
    for (let n = 0; n < 5; n++) ids.unshift((await create([{ title: `页 ${n}` }])).id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listArticles(world.author, { appId: world.appId, q: '页', cursor, limit: 2 })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(ids)
    await expect(listArticles(world.author, { appId: world.appId, cursor: 'x' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('two at once: the second is told, nothing is overwritten, and both stay to be found', async () => {
    const { id, articles } = await create([{ title: '一起写', html: '<p>初稿</p>' }])
    const write = (ctx: Context, version: number, html: string) =>
      saveArticles(ctx, { id, version, articles: [{ ...(articles[0] ?? emptyArticle), html }] })
    const theirs = await write(colleague, 1, '<p>小李写的</p>')
    await expect(write(world.author, 1, '<p>小王写的</p>')).rejects.toMatchObject({
      ...{ code: 'conflict', key: 'articlesChanged' },
      options: { values: { name: '小李' }, details: { theirs } },
    })
    expect((await getArticles(world.author, { id })).articles[0]?.html).toBe('<p>小李写的</p>')
    await write(world.author, 2, '<p>小王写的</p>')
    const kept = await listRevisions(world.author, { id })
    expect(kept.map(({ revision, byName }) => [revision, byName])).toEqual([
      [2, '小李'],
      [1, '小王'],
    ])
    const [, first] = kept
    const was = await getRevision(world.author, { documentId: id, revision: first?.revision ?? 0 })
    expect(was.articles[0]?.html).toBe('<p>初稿</p>')
  })

  test('eight saves at once of one version: one is written', async () => {
    const { id } = await create([{ title: '抢' }])
    const saves = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) =>
        saveArticles(n % 2 ? world.author : colleague, {
          ...{ id, version: 1 },
          articles: [{ ...emptyArticle, title: `抢 ${n}` }],
        }),
      ),
    )
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await getArticles(world.author, { id })).version).toBe(2)
  })

  test('while one person writes, what was there is kept every five minutes, no oftener', async () => {
    const { id } = await create([{ title: '慢慢写' }])
    for (let version = 1; version <= 12; version++) {
      await saveArticles(world.author, {
        ...{ id, version },
        articles: [{ ...emptyArticle, title: `慢慢写 ${version}` }],
      })
      await world.pass(minute)
    }
    expect(await listRevisions(world.author, { id })).toHaveLength(2)
  })

  test('of days gone by the last version stays, and what anything was made of', async () => {
    const { id } = await create([{ title: '写了一周' }])
    let version = 1
    const write = async () => {
      await saveArticles(world.author, {
        ...{ id, version },
        articles: [{ ...emptyArticle, title: `写了一周 ${version}` }],
      })
      version++
      await world.pass(6 * minute)
    }
    await world.pass(6 * minute)
    for (let n = 0; n < 4; n++) await write()
    const { revision } = await pinRevision(world.author, { id })
    await world.ctx.db.broadcast.create({
      data: {
        ...{ appId: world.appId, title: '钉住', contentType: 'article', status: 'sent' },
        content: { type: 'article', documentId: id, revision, titles: [], onReprint: 'stop' },
        ...{ createdById: 'x', createdByName: 'x', searchText: '', searchPairs: [] },
      },
    })
    for (let n = 0; n < 4; n++) await write()
    expect((await listRevisions(world.author, { id })).length).toBeGreaterThanOrEqual(8)
    await world.pass(2 * 24 * 60 * minute)
    await write()
    const kept = (await listRevisions(world.author, { id })).map((one) => one.revision)
    // Before and after the day's end, should it have come in between: at most two days' last ones.
    expect(kept).toContain(revision)
    expect(kept).toContain(version - 1)
    expect(kept.length).toBeLessThanOrEqual(4)
    expect((await getRevision(world.author, { documentId: id, revision })).titles).toEqual([
      `写了一周 ${revision - 1}`,
    ])
  })

  test('a pinned revision never changes, whatever becomes of the document', async () => {
    const { id } = await create([{ title: '定稿', html: '<p>一</p>' }])
    const pinned = await pinRevision(world.author, { id })
    expect(pinned).toEqual({ documentId: id, revision: 1, titles: ['定稿'] })
    expect(await pinRevision(colleague, { id })).toEqual(pinned)
    const before = await getRevision(world.author, pinned)
    await saveArticles(world.author, { id, version: 1, articles: [{ ...emptyArticle, title: '改了' }] })
    expect((await pinRevision(world.author, { id })).revision).toBe(2)
    await deleteArticles(world.author, { id })
    expect(await getRevision(world.ctx, pinned)).toEqual(before)
    await expect(getArticles(world.author, { id })).rejects.toMatchObject({ key: 'articlesGone' })
    await expect(
      saveArticles(world.author, { id, version: 2, articles: [emptyArticle] }),
    ).rejects.toMatchObject({ key: 'articlesGone' })
  })

  test('deleting tells which broadcasts are made of it', async () => {
    const { id } = await create([{ title: '用过' }])
    const content = { type: 'article', documentId: id, revision: 1, titles: [], onReprint: 'stop' }
    const { id: broadcastId } = await world.ctx.db.broadcast.create({
      data: {
        ...{ appId: world.appId, title: '周五', contentType: 'article', content, status: 'scheduled' },
        ...{ createdById: 'x', createdByName: 'x', searchText: '', searchPairs: [] },
      },
    })
    const uses = [{ id: broadcastId, title: '周五', status: 'scheduled' }]
    expect(await listUses(world.author, { id })).toEqual(uses)
    expect(await deleteArticles(world.author, { id })).toEqual({ usedIn: uses })
  })

  test('templates are offered, and a copy of one is none', async () => {
    const { id } = await create([{ title: '我的版式' }])
    await setTemplate(world.author, { id, isTemplate: true })
    expect((await listTemplates(world.author, { appId: world.appId })).map((one) => one.id)).toEqual([id])
    expect(await copyArticles(world.author, { id })).toMatchObject({
      titles: ['我的版式'],
      isTemplate: false,
    })
  })

  test('is for authors, and tokens see the articles of their accounts only', async () => {
    const { id } = await create([{ title: '权限' }])
    const viewer = withActor(world.ctx, { ...viewerOf('viewer') })
    expect((await getArticles(viewer, { id })).id).toBe(id)
    await expect(saveArticles(viewer, { id, version: 1, articles: [emptyArticle] })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(pinRevision(viewer, { id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(pushDraft(viewer, { id })).rejects.toMatchObject({ code: 'forbidden' })
    const elsewhere = withActor(world.ctx, {
      ...{
        type: 'api',
        id: 't',
        name: 't',
        role: 'administrator',
        canSend: true,
        appIds: ['wx5b5b5b5b5b5b5b5b'],
      },
    })
    await expect(getArticles(elsewhere, { id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(listArticles(elsewhere, { appId: world.appId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

const viewerOf = (role: 'viewer') => ({ type: 'user' as const, id: 'v', name: 'v', role, canSend: false })

describe('the draft box', () => {
  test('an article with eight pictures arrives with eight of WeChat’s, its looks and its cuts', async () => {
    const pictures = []
    for (let n = 0; n < 8; n++) pictures.push(await world.add(`图${n}.png`, png(0, 100 + n)))
    const html = `<style>p{color:#333;line-height:1.75}</style>${pictures
      .map(({ id }) => `<p class="x">图<img src="${pictureAddress(id)}" width="300"></p>`)
      .join('')}`
    const { id } = await create([
      {
        ...{ title: '八张图', author: '小王', digest: '摘要', sourceUrl: 'https://a.example/1', html },
        cover: { libraryId: pictures[0]?.id ?? '' },
        crops: { wide: { x1: 0, y1: 0.1, x2: 1, y2: 1 / 3 }, square: { x1: 0.25, y1: 0, x2: 0.75, y2: 1 } },
        comments: 'followers',
      },
    ])
    const pushed = await pushDraft(world.author, { id })
    expect(pushed.draft).toMatchObject({ isCurrent: true })
    const [draft, ...others] = await getDraft(await client(), pushed.draft?.mediaId ?? '')
    expect(others).toEqual([])
    expect(draft).toMatchObject({
      ...{ type: 'news', title: '八张图', author: '小王', digest: '摘要', sourceUrl: 'https://a.example/1' },
      crops: { wide: { x1: 0, y1: 0.1, x2: 1, y2: 0.333333 }, square: { x1: 0.25, y1: 0, x2: 0.75, y2: 1 } },
      comments: 'followers',
    })
    const inDraft = [...(draft?.content ?? '').matchAll(/<img src="(http:\/\/mmbiz\.qpic\.cn\/[^"]+)"/g)]
    expect(new Set(inDraft.map(([, src]) => src)).size).toBe(8)
    expect(draft?.content).toContain('<p style="color:#333;line-height:1.75">图<img src="http://mmbiz')
    expect(draft?.content).not.toMatch(/<style|class=|\/api\/media/)

    // Again: the same pictures, a new draft, the former one gone.
    const uploads = await world.calls('/cgi-bin/media/uploadimg')
    await saveArticles(world.author, {
      ...{ id, version: 1 },
      articles: pushed.articles.map((one) => ({ ...one, title: '八张图（改）' })),
    })
    expect((await getArticles(world.author, { id })).draft).toMatchObject({ isCurrent: false })
    const again = await pushDraft(world.author, { id })
    expect(await world.calls('/cgi-bin/media/uploadimg')).toBe(uploads)
    const { items } = await listDrafts(await client())
    const mine = items.filter(({ titles }) => titles[0]?.startsWith('八张图'))
    expect(mine.map(({ mediaId }) => mediaId)).toEqual([again.draft?.mediaId])
    const revision = await getRevision(world.author, { documentId: id, revision: 1 })
    expect(revision.titles).toEqual(['八张图'])
  })

  test('several articles have no digest; what WeChat would refuse is said at its field and not sent', async () => {
    const cover = { libraryId: (await world.add('封面.png', png(0, 90))).id }
    const good = { title: '甲', html: '<p>x</p>', cover, digest: '有' }
    const { id } = await create([good, { ...good, title: '乙' }])
    const { draft } = await pushDraft(world.author, { id })
    expect((await getDraft(await client(), draft?.mediaId ?? '')).map(({ digest }) => digest)).toEqual([
      '',
      '',
    ])

    const bad = await create([good, { title: '', html: '<p><img src="https://b.example/x.png"></p>' }])
    await expect(pushDraft(world.author, { id: bad.id })).rejects.toMatchObject({
      ...{ code: 'invalid', key: 'articlesHaveProblems' },
      options: {
        fields: {
          'articles.1.title': { key: 'article.titleMissing' },
          'articles.1.html': { key: 'article.foreignPictures' },
          'articles.1.cover': { key: 'article.coverMissing' },
        },
      },
    })
  })

  test('two who push at once leave one draft', async () => {
    const cover = { libraryId: (await world.add('封面2.png', png(0, 91))).id }
    const { id } = await create([{ title: '同时推', html: '<p>x</p>', cover }])
    const pushes = await Promise.allSettled([pushDraft(world.author, { id }), pushDraft(colleague, { id })])
    expect(pushes.some(({ status }) => status === 'fulfilled')).toBe(true)
    const { items } = await listDrafts(await client())
    expect(items.filter(({ titles }) => titles[0] === '同时推')).toHaveLength(1)
  })

  test('a draft of the console is listed, and copied with its cover; ours are not among them', async () => {
    const wechat = await client()
    const cover = await uploadPermanent(wechat, { type: 'image', file: file(77) })
    const picture = await uploadArticlePicture(wechat, file(78))
    const article = {
      ...{ type: 'news' as const, title: '后台写的', author: '编辑', digest: '摘', sourceUrl: '' },
      ...{ content: `<p style="color:red">正文<img data-src="${picture}" src="${picture}"></p>` },
      ...{ coverMediaId: cover.mediaId, crops: { wide: null, square: { x1: 0, y1: 0, x2: 0.5, y2: 0.5 } } },
      comments: 'everyone' as const,
    }
    const { mediaId } = await addDraft(wechat, [article])
    await addDraft(wechat, [
      { type: 'newspic', title: '图片', text: 'x', imageMediaIds: [cover.mediaId], comments: 'closed' },
    ])
    const listed = await listConsoleDrafts(world.author, { appId: world.appId, offset: 0 })
    expect(listed.items).toMatchObject([{ mediaId, titles: ['后台写的'], documentId: null }])

    const made = await importDraft(world.author, { appId: world.appId, mediaId })
    const [first] = made.articles
    expect(first).toMatchObject({
      ...{ title: '后台写的', author: '编辑', digest: '摘', comments: 'everyone' },
      crops: { wide: null, square: { x1: 0, y1: 0, x2: 0.5, y2: 0.5 } },
      html: `<p style="color:red">正文<img src="${picture}" /></p>`,
    })
    expect(picturesOf(first?.html ?? '')).toEqual([picture])
    const libraryId = first?.cover && 'libraryId' in first.cover ? first.cover.libraryId : ''
    expect((await getFile(world.author, libraryId)).bytes).toEqual(png(0, 77))
    const inLibrary = await world.ctx.db.mediaItem.findUnique({ where: { id: libraryId } })
    expect(inLibrary?.name).toBe('后台写的')
    const after = await listConsoleDrafts(world.author, { appId: world.appId, offset: 0 })
    expect(after.items).toMatchObject([{ mediaId, documentId: made.id }])

    // Pushed from here it is a draft of ours; what somebody made in the console stays.
    const { draft } = await pushDraft(world.author, { id: made.id })
    expect(draft?.mediaId).not.toBe(mediaId)
    expect(await getDraft(wechat, mediaId)).toHaveLength(1)
  })

  test('what is gone at WeChat, or an image post, is said in WeChat’s words or ours', async () => {
    const wechat = await client()
    const { mediaId: picture } = await uploadPermanent(wechat, { type: 'image', file: file(79) })
    const { mediaId } = await addDraft(wechat, [
      { type: 'newspic', title: '图片', text: 'x', imageMediaIds: [picture], comments: 'closed' },
    ])
    await expect(importDraft(world.author, { appId: world.appId, mediaId })).rejects.toMatchObject({
      key: 'draftIsImagePost',
    })
    await expect(importDraft(world.author, { appId: world.appId, mediaId: 'gone' })).rejects.toMatchObject({
      errcode: 40007,
    })
  })
})

describe('snippets', () => {
  test('are an account’s own, by name, each name once; and for authors', async () => {
    const { appId } = world
    const bye = await addSnippet(world.author, { appId, name: '结尾', text: '周五见[再见]' })
    const hello = await addSnippet(colleague, { appId, name: '开头', text: '你好' })
    const names = async () => (await listSnippets(world.author, { appId })).map(({ name }) => name)
    expect(await names()).toEqual(['结尾', '开头'])

    const taken = { code: 'conflict', key: 'snippetNameTaken' }
    await expect(addSnippet(world.author, { appId, name: '结尾', text: 'x' })).rejects.toMatchObject(taken)
    const change = { appId, id: hello.id, name: '结尾', text: '您好' }
    await expect(changeSnippet(world.author, change)).rejects.toMatchObject(taken)
    expect(await changeSnippet(world.author, { ...change, name: '问候' })).toEqual({
      ...{ id: hello.id, name: '问候', text: '您好' },
    })
    const elsewhere = { appId: 'wx5b5b5b5b5b5b5b5b', id: bye.id }
    await deleteSnippet(world.author, elsewhere)
    await expect(changeSnippet(world.author, { ...elsewhere, name: 'x', text: 'x' })).rejects.toMatchObject({
      key: 'snippetGone',
    })
    await deleteSnippet(colleague, { appId, id: bye.id })
    await deleteSnippet(colleague, { appId, id: bye.id })
    expect(await names()).toEqual(['问候'])
    const viewer = withActor(world.ctx, viewerOf('viewer'))
    await expect(addSnippet(viewer, { appId, name: 'x', text: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
