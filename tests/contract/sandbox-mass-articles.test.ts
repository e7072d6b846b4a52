/** Article sends: drafts are used up, pages live at their addresses, originality is checked, and the event tells all that. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { field, listenToPushes, PUSH_TOKEN, type PushListener } from './push-listener'
import { contentOf } from './sandbox-content'
import { createRig, SEND_ALL, service, text, type Rig } from './sandbox-rig'

let rig: Rig
let make: ReturnType<typeof contentOf>
let listener: PushListener
let root: string
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  rig = createRig({ followers: 120, stateDir: path.join(root, 'state') })
  make = contentOf(rig)
  listener = await listenToPushes()
  await rig.control('callback', { appid: service, url: listener.url, token: PUSH_TOKEN, mode: 'plain' })
})
afterEach(async () => {
  listener.close()
  await rig.simulator.close()
  rmSync(root, { recursive: true, force: true })
})

let unique = 0
const send = (media_id: string, more: object = {}) => {
  const clientmsgid = `key-${unique++}`
  return rig.call(SEND_ALL, {
    filter: { tag_id: 100 },
    msgtype: 'mpnews',
    mpnews: { media_id },
    clientmsgid,
    ...more,
  })
}
const fault = (what: object) =>
  rig.control('event-fault', { appid: service, event: 'MASSSENDJOBFINISH', ...what })
const isDraftThere = async (media_id: string) =>
  (await rig.call('/cgi-bin/draft/get', { media_id })).news_item !== undefined
const inbox = async (from = rig) => from.inbox((await from.people(1))[0]?.openid ?? '')
async function result(count = 1): Promise<string> {
  await rig.advance(1001)
  await listener.until(count)
  return listener.received.at(-1)?.body ?? ''
}

describe('a draft', () => {
  it('is used up by a send that succeeds; what was sent stays in the chat, after a kill too', async () => {
    const draft = await make.draft('One', 'Two')
    expect((await send(draft)).errcode).toBe(0)
    expect(await isDraftThere(draft)).toBe(false)
    expect((await send(draft)).errcode).toBe(40007)
    const before = await inbox()
    expect(before).toMatchObject([{ content: { articles: [{ title: 'One' }, { title: 'Two' }] } }])

    const stateDir = path.join(root, 'killed')
    cpSync(path.join(root, 'state'), stateDir, { recursive: true })
    rmSync(path.join(stateDir, 'simulator.lock'))
    const again = createRig({ stateDir })
    expect(await inbox(again)).toEqual(before)
    await again.advance(1001)
    const url = new URL(before[0].content.articles[1].url)
    expect(await (await again.raw('GET', url.pathname)).text()).toContain('Two, at length')
    await again.simulator.close()
  })

  it('stays when the job fails, or waits for an administrator', async () => {
    const draft = await make.draft('One')
    await fault({ status: 'err(20001)' })
    expect((await send(draft)).errcode).toBe(0)
    expect(await isDraftThere(draft)).toBe(true)
    await rig.control('settings', { appid: service, massProtection: true })
    const { msg_id: msgId } = await send(draft, { filter: { is_to_all: true } })
    expect(await isDraftThere(draft)).toBe(true)
    await rig.control('confirm-send', { appid: service, msgId, answer: 'confirm' })
    expect(await isDraftThere(draft)).toBe(false)
  })
})

it('old news can be sent twice, and has one address and one msg_data_id', async () => {
  const news = await make.news('Old')
  const [first, second] = [await send(news), await send(news)]
  expect(second.msg_data_id).toBe(first.msg_data_id)
  expect(second.msg_id).not.toBe(first.msg_id)
  const [a, b] = await inbox()
  expect(a.content.articles[0].url).toBe(b.content.articles[0].url)
})

it('the event names the address of each article, as the chat has it', async () => {
  await send(await make.draft('One', 'Two'))
  const [{ content }] = await inbox()
  const xml = await result()
  const urls = field(xml, 'ArticleUrlResult') ?? ''
  expect(field(urls, 'Count')).toBe('2')
  expect([...urls.matchAll(/<ArticleIdx>(\d)<[\s\S]*?CDATA\[(.*?)\]\]/g)].map((one) => one.slice(1))).toEqual(
    content.articles.map((one: { url: string }, at: number) => [String(at + 1), one.url]),
  )
  const check = field(xml, 'CopyrightCheckResult') ?? ''
  expect([field(check, 'Count'), field(check, 'CheckState')]).toEqual(['0', '1'])
})

describe('the originality check', () => {
  const check = (xml: string) => {
    const found = field(xml, 'CopyrightCheckResult') ?? ''
    return ['Count', 'CanReprint', 'NeedReplaceContent', 'CheckState'].map((name) => field(found, name))
  }
  it.each([
    ['reprintAllowed', 1, 'send success', ['1', '1', '1', '2']],
    ['reprintAllowed', 0, 'err(30003)', ['1', '1', '1', '2']],
    ['reprintForbidden', 1, 'err(30002)', ['1', '0', '0', '3']],
    ['reprintForbidden', 0, 'err(30002)', ['1', '0', '0', '3']],
    ['checkFailed', 1, 'send success', ['0', undefined, undefined, '0']],
    ['checkFailed', 0, 'err(30001)', ['0', undefined, undefined, '0']],
  ])('%s with send_ignore_reprint %d is %s', async (originality, send_ignore_reprint, status, found) => {
    await fault({ originality })
    const draft = await make.draft('Not mine')
    expect((await send(draft, { send_ignore_reprint })).errcode).toBe(0)
    const xml = await result()
    expect(field(xml, 'Status')).toBe(status)
    expect(check(xml)).toEqual(found)
    const isSent = status === 'send success'
    expect((await rig.stats()).messages).toBe(isSent ? 40 : 0)
    expect(await isDraftThere(draft)).toBe(!isSent)
    expect(field(field(xml, 'ArticleUrlResult') ?? '', 'Count')).toBe(isSent ? '1' : '0')
  })

  it.each([
    ['err(30001)', ['0', undefined, undefined, '0']],
    ['err(30002)', ['1', '0', '0', '3']],
    ['err(30003)', ['1', '1', '1', '2']],
    ['err(20001)', ['0', undefined, undefined, '0']],
  ])('a Status %s set by hand comes with what it means', async (status, found) => {
    await fault({ status })
    await send(await make.draft('Mine'))
    const xml = await result()
    expect([field(xml, 'Status'), ...check(xml)]).toEqual([status, ...found])
  })

  it('leaves text alone; send_ignore_reprint is 0 or 1', async () => {
    await fault({ originality: 'reprintForbidden' })
    await rig.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('x') })
    expect(field(await result(), 'Status')).toBe('send success')
    expect((await send(await make.draft('x'), { send_ignore_reprint: 2 })).errcode).toBe(40035)
  })
})
