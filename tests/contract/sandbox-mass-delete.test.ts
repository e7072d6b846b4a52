/** mass/delete: what can be deleted, by which id or address, and what remains of it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { contentOf } from './sandbox-content'
import { createRig, SEND_ALL, STATUS, service, type Rig } from './sandbox-rig'

const DELETE = '/cgi-bin/message/mass/delete'

let rig: Rig
let make: ReturnType<typeof contentOf>
beforeEach(async () => {
  rig = createRig({ followers: 120 })
  make = contentOf(rig)
  await rig.advanceToBeijing(9)
})

let unique = 0
async function sent(msgtype: string, payload: object): Promise<number> {
  const clientmsgid = `key-${unique++}`
  const body = { filter: { tag_id: 100 }, msgtype, [msgtype]: payload, clientmsgid }
  const { msg_id } = await rig.call(SEND_ALL, body)
  await rig.advance(1001)
  return msg_id
}
const articles = async (...titles: string[]) => sent('mpnews', { media_id: await make.draft(...titles) })
const remove = async (body: object) => (await rig.call(DELETE, body)).errcode
const status = async (msg_id: number) => (await rig.call(STATUS, { msg_id })).msg_status
const inbox = async () => rig.inbox((await rig.people(1))[0]?.openid ?? '')
const cards = async () => (await inbox())[0].content.articles as { url: string; deleted?: true }[]
const marks = async () => (await cards()).map((card) => card.deleted === true)
const pageOf = async (card: { url: string } | undefined) =>
  (await rig.raw('GET', new URL(card?.url ?? '').pathname)).text()

describe('by msg_id', () => {
  it.each([{}, { article_idx: 0 }, { url: 'http://elsewhere.example' }])(
    'with %j, all of it',
    async (more) => {
      const msg_id = await articles('One', 'Two')
      expect(await pageOf((await cards())[1])).toContain('Two, at length')
      expect(await rig.call(DELETE, { msg_id: String(msg_id), ...more })).toEqual({
        errcode: 0,
        errmsg: 'ok',
      })
      expect(await status(msg_id)).toBe('DELETE')
      expect(await marks()).toEqual([true, true])
      expect(await pageOf((await cards())[1])).not.toContain('at length')
      expect(await inbox()).toHaveLength(1)
      expect(await rig.control(`jobs?appid=${service}`)).toMatchObject([
        { status: 'DELETE', deleted: [1, 2] },
      ])
    },
  )

  it('one article, the rest staying', async () => {
    const msg_id = await articles('One', 'Two')
    expect(await remove({ msg_id, article_idx: 2 })).toBe(0)
    expect(await marks()).toEqual([false, true])
    expect(await status(msg_id)).toBe('SEND_SUCCESS')
    expect(await remove({ msg_id, article_idx: 2 })).toBe(40065)
    expect(await remove({ msg_id, article_idx: 3 })).toBe(40060)
    expect(await remove({ msg_id, article_idx: -1 })).toBe(40060)
    expect(await remove({ msg_id, article_idx: 'x' })).toBe(40060)
    expect(await remove({ msg_id, article_idx: 1 })).toBe(0)
    expect(await status(msg_id)).toBe('DELETE')
    expect(await remove({ msg_id })).toBe(40065)
  })

  it('a video', async () => {
    const msg_id = await sent('mpvideo', { media_id: await make.massVideo() })
    expect(await remove({ msg_id, article_idx: 2 })).toBe(40060)
    expect(await remove({ msg_id })).toBe(0)
    expect(await status(msg_id)).toBe('DELETE')
    expect(await inbox()).toMatchObject([{ content: { title: 'A film', deleted: true } }])
  })
})

describe('by url', () => {
  it('that article, whatever article_idx says', async () => {
    await articles('One', 'Two')
    const [, second] = await cards()
    expect(await remove({ url: second?.url, article_idx: 1 })).toBe(0)
    expect(await marks()).toEqual([false, true])
    expect(await remove({ url: second?.url })).toBe(40065)
  })

  it('of nothing that was sent is 40059', async () => {
    expect(await remove({ url: 'http://mp.weixin.qq.com/s/nothing' })).toBe(40059)
  })
})

it('what was sent twice is deleted for all', async () => {
  const media_id = await make.news('Old')
  const ids = [await sent('mpnews', { media_id }), await sent('mpnews', { media_id })]
  expect(await remove({ msg_id: ids[0] })).toBe(0)
  expect(await Promise.all(ids.map((id) => status(id)))).toEqual(['DELETE', 'DELETE'])
})

describe('nothing else', () => {
  it.each([{}, { msg_id: 1 }, { msg_id: 'x' }, { msg_id: null }])('%j is 40059', async (body) => {
    expect(await remove(body)).toBe(40059)
  })

  it('text, pictures, jobs under way or failed, and sends from the console are 40065', async () => {
    expect(await remove({ msg_id: await sent('text', { content: 'x' }) })).toBe(40065)
    expect(await remove({ msg_id: await sent('image', { media_id: await make.image() }) })).toBe(40065)
    const mpnews = { media_id: await make.news('Old') }
    const body = { filter: { tag_id: 100 }, msgtype: 'mpnews', mpnews, clientmsgid: 'k' }
    const { msg_id } = await rig.call(SEND_ALL, body)
    expect(await remove({ msg_id })).toBe(40065)
    await rig.advance(1001)
    expect(await remove({ msg_id })).toBe(0)
    await rig.control('event-fault', { appid: service, event: 'MASSSENDJOBFINISH', status: 'send fail' })
    expect(await remove({ msg_id: await articles('One') })).toBe(40065)
    const console = { appid: service, audience: { type: 'everyone' }, text: 'x' }
    const { msgId } = await rig.control('console-send', console)
    await rig.advance(1001)
    expect(await remove({ msg_id: msgId })).toBe(40065)
  })
})

it('ten times a day', async () => {
  const msg_id = await articles('One')
  for (let i = 0; i < 9; i++) expect(await remove({ msg_id: 1 })).toBe(40059)
  expect(await remove({ msg_id })).toBe(0)
  expect(await remove({ msg_id })).toBe(45009)
  await rig.advanceToBeijing(0, 1)
  expect(await remove({ msg_id })).toBe(40065)
})
