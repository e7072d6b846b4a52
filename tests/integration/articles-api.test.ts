/** Articles over HTTP: for programs, and what the editor asks of routes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { POST as clean } from '@/app/api/articles/clean/route'
import { GET as drafts } from '@/app/api/articles/drafts/route'
import { POST as pictures } from '@/app/api/articles/pictures/route'
import { GET as listForScreens } from '@/app/api/articles/route'
import { GET as getOne } from '@/app/api/articles/[id]/route'
import { GET as getRevision } from '@/app/api/articles/[id]/revisions/[n]/route'
import { GET as listRevisions } from '@/app/api/articles/[id]/revisions/route'
import { GET as list, POST as create } from '@/app/api/v1/articles/route'
import { setContext } from '@/lib/context'
import { articlesPage, madeArticles } from '@/lib/http-api/answers'
import { API_TOKEN } from '../support/context'
import { createMediaWorld } from '../support/media-world'

let world: Awaited<ReturnType<typeof createMediaWorld>>
beforeAll(async () => {
  world = await createMediaWorld()
  setContext(world.ctx)
})
afterAll(() => world.close())

const ask = (path: string, body?: unknown, token = API_TOKEN) =>
  new Request(`http://localhost:3000${path}`, {
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
const read = async (response: Response, status = 200) => {
  const body: unknown = await response.json()
  expect(response.status, JSON.stringify(body)).toBe(status)
  return body
}

test('a program writes articles, and gets what a broadcast names', async () => {
  const { appId } = world
  const html = '<p onclick="x">你好<img src="https://b.example/1.png"></p>'
  const body = { account: appId, articles: [{ title: '周五上新', html }] }
  const made = madeArticles.parse(await read(await create(ask('/api/v1/articles', body))))
  expect(made).toMatchObject({
    ...{ account: appId, revision: 1, titles: ['周五上新'] },
    ...{ removed: [{ what: 'handler', count: 1 }], foreignPictures: ['https://b.example/1.png'] },
  })
  const page = articlesPage.parse(await read(await list(ask(`/api/v1/articles?account=${appId}&limit=5`))))
  expect(page.items).toMatchObject([{ id: made.id, titles: ['周五上新'], version: 1 }])
  expect(await read(await listForScreens(ask(`/api/articles?account=${appId}&q=上新`)))).toMatchObject({
    items: [{ id: made.id, cover: null, draft: null }],
    nextCursor: null,
  })

  const params = Promise.resolve({ id: made.id, n: '1' })
  expect(await read(await getOne(ask('/'), { params }))).toMatchObject({ id: made.id, version: 1 })
  expect(await read(await listRevisions(ask('/'), { params }))).toMatchObject([{ revision: 1 }])
  expect(await read(await getRevision(ask('/'), { params }))).toMatchObject({
    articles: [
      { title: '周五上新', html: '<p>你好<img src="https://b.example/1.png" /></p>', comments: 'closed' },
    ],
  })
  for (const wrong of [
    { id: 'x', n: '1' },
    { id: made.id, n: '2' },
    { id: made.id, n: 'x' },
  ])
    await read(await getRevision(ask('/'), { params: Promise.resolve(wrong) }), 404)
})

test.each([
  ['no article', { articles: [] }, 'articles'],
  ['nine', { articles: Array.from({ length: 9 }, () => ({ title: 'x', html: '' })) }, 'articles'],
  ['an unknown field', { articles: [{ title: 'x', html: '', color: 'red' }] }, 'articles.0.color'],
  ['no HTML', { articles: [{ title: 'x' }] }, 'articles.0.html'],
  [
    'a million characters and more',
    { articles: Array.from({ length: 3 }, () => ({ title: 'x', html: 'x'.repeat(400_000) })) },
    'articles',
  ],
])('%s is refused at its field', async (_name, more, field) => {
  const body = await read(await create(ask('/api/v1/articles', { account: world.appId, ...more })), 400)
  expect(Object.keys((body as { error: { fields: object } }).error.fields)).toContain(field)
})

test('what was pasted comes back clean, HTML or Markdown', async () => {
  expect(await read(await clean(ask('/api/articles/clean', { html: '<b onclick=x>a</b>' })))).toEqual({
    ...{ html: '<b>a</b>', removed: [{ what: 'handler', count: 1 }], foreignPictures: [] },
  })
  expect(await read(await clean(ask('/api/articles/clean', { markdown: '# 标题\n\n**a**' })))).toMatchObject({
    title: '标题',
    html: expect.stringContaining('<strong>a</strong>') as string,
  })
  await read(await clean(ask('/api/articles/clean', { text: 'x' })), 400)
  // A book: no article, and more than a second of the server's time.
  const book = { markdown: '*字* '.repeat(30_000) }
  expect(await read(await clean(ask('/api/articles/clean', book)), 400)).toMatchObject({
    error: { code: 'invalid', message: expect.stringContaining('100,000') },
  })
  await read(await clean(ask('/api/articles/clean', { html: 'x' }, 'wrong')), 401)
})

test('a picture that can’t be fetched is told with its reason, and the others come', async () => {
  const urls = ['http://169.254.169.254/latest/meta-data/', 'ftp://b.example/x']
  const body = await read(await pictures(ask('/api/articles/pictures', { appId: world.appId, urls })))
  expect(body).toMatchObject({ fetched: [] })
  expect((body as { failed: { url: string; reason: string }[] }).failed).toEqual(
    expect.arrayContaining([
      { url: urls[0], reason: 'This address leads into a private network, so it isn’t fetched.' },
      { url: urls[1], reason: expect.stringContaining('not the address of a picture') as string },
    ]),
  )
})

test('drafts of the console are asked of WeChat, and its refusal is told', async () => {
  expect(await read(await drafts(ask(`/api/articles/drafts?account=${world.appId}`)))).toEqual({
    ...{ items: [], total: 0, nextOffset: null },
  })
  await world.fault('/cgi-bin/draft/batchget', { errcode: 48001 })
  expect(await read(await drafts(ask(`/api/articles/drafts?account=${world.appId}`)), 502)).toMatchObject({
    error: { errcode: 48001 },
  })
})
