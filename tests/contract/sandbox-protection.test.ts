/** API mass-send protection, sends made in WeChat's console, and the list of jobs. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { field, listenToPushes, PUSH_TOKEN, type PushListener } from './push-listener'
import { createRig, SEND_ALL, STATUS, service, subscription, personal, text, type Rig } from './sandbox-rig'

const minute = 60_000

let rig: Rig
let listener: PushListener
beforeEach(async () => {
  rig = createRig({ followers: 120 })
  listener = await listenToPushes()
  await rig.control('callback', { appid: service, url: listener.url, token: PUSH_TOKEN, mode: 'plain' })
})
afterEach(async () => {
  listener.close()
  await rig.simulator.close()
})

let unique = 0
const send = (filter: object, more: object = {}) =>
  rig.call(SEND_ALL, { filter, ...text(`message ${unique++}`), ...more })
const sendToAll = (more: object = {}) => send({ is_to_all: true }, more)
const protect = (massProtection = true) => rig.control('settings', { appid: service, massProtection })
const pending = (from = rig) => from.control(`pending-sends?appid=${service}`)
const answer = (msgId: unknown, given: string, from = rig) =>
  from.control('confirm-send', { appid: service, msgId, answer: given })
const status = async (msgId: unknown, from = rig) => (await from.call(STATUS, { msg_id: msgId })).msg_status
const results = () =>
  listener.received.map(({ body }) =>
    ['MsgID', 'Status', 'TotalCount', 'SentCount'].map((name) => field(body, name)),
  )
const jobs = (appId = service, limit = 100) => rig.control(`jobs?appid=${appId}&limit=${limit}`)

describe('under API mass-send protection', () => {
  beforeEach(() => protect())

  it('an everyone-send waits, and reaches whoever follows when it is confirmed', async () => {
    const { errcode, msg_id } = await sendToAll()
    expect(errcode).toBe(0)
    await rig.advance(29 * minute)
    expect(await status(msg_id)).toBe('SENDING')
    expect((await rig.stats()).messages).toBe(0)
    expect(await pending()).toMatchObject([{ msgId: String(msg_id), msgtype: 'text' }])
    expect(await jobs()).toMatchObject([{ status: 'SENDING', result: null, waitsForAdministrator: true }])
    const [leaver, reader] = await rig.people(2)
    await rig.control('act', { appid: service, openid: leaver?.openid, act: 'unsubscribe' })
    await listener.until(1)

    const { now } = await rig.control('clock', { advanceMs: 0 })
    await answer(String(msg_id), 'confirm')
    expect(await pending()).toEqual([])
    expect((await rig.stats()).messages).toBe(119)
    const [message] = await rig.inbox(reader?.openid ?? '')
    expect(Date.parse(message.at)).toBeGreaterThanOrEqual(Date.parse(now))
    await rig.advance(1001)
    await listener.until(2)
    expect(results()[1]).toEqual([String(msg_id), 'send success', '119', '119'])
    expect(await status(msg_id)).toBe('SEND_SUCCESS')
    await rig.advance(60 * minute)
    await rig.advance(0)
    expect(listener.received).toHaveLength(2)
  })

  it('a refusal is err(40001), and takes nothing of the quota', async () => {
    const { msg_id } = await sendToAll()
    await answer(msg_id, 'refuse')
    await rig.advance(1001)
    await listener.until(1)
    expect(results()).toEqual([[String(msg_id), 'err(40001)', '0', '0']])
    expect(await status(msg_id)).toBe('SEND_FAIL')
    expect((await rig.stats()).messages).toBe(0)
    await protect(false)
    expect((await sendToAll()).errcode).toBe(0)
  })

  it('no answer within 30 minutes is err(40002)', async () => {
    const { msg_id } = await sendToAll()
    await rig.advance(30 * minute - 10_000)
    expect(await status(msg_id)).toBe('SENDING')
    await rig.advance(10_000)
    await listener.until(1)
    expect(results()).toEqual([[String(msg_id), 'err(40002)', '0', '0']])
    expect(await status(msg_id)).toBe('SEND_FAIL')
    await expect(answer(msg_id, 'confirm')).rejects.toThrow('waits')
    expect((await rig.stats()).messages).toBe(0)
    await protect(false)
    expect((await sendToAll()).errcode).toBe(0)
  })

  it('tags and lists do not wait', async () => {
    expect((await send({ tag_id: 100 })).errcode).toBe(0)
    expect(await pending()).toEqual([])
    expect((await rig.stats()).messages).toBe(40)
  })

  it('the quota is asked again by the answer: of two confirmed sends one fails', async () => {
    const first = await sendToAll()
    const second = await sendToAll()
    expect([first.errcode, second.errcode]).toEqual([0, 0])
    await answer(second.msg_id, 'confirm')
    await answer(first.msg_id, 'confirm')
    await rig.advance(1001)
    expect([await status(first.msg_id), await status(second.msg_id)]).toEqual(['SEND_FAIL', 'SEND_SUCCESS'])
    expect((await rig.stats()).messages).toBe(120)
    expect((await sendToAll()).errcode).toBe(45028)
  })

  it('a key stands for the waiting job', async () => {
    const { msg_id } = await sendToAll({ clientmsgid: 'k' })
    await rig.advance(61_000)
    expect(await sendToAll({ clientmsgid: 'k' })).toMatchObject({ errcode: 45065, msg_id })
    expect(await pending()).toHaveLength(1)
  })

  it('can answer 89505 at once, the job waiting all the same', async () => {
    await rig.control('switches', { protectedSubmit: 'answer89505' })
    expect((await sendToAll({ clientmsgid: 'k' })).errcode).toBe(89505)
    const [{ msgId }] = await pending()
    await answer(msgId, 'confirm')
    expect((await rig.stats()).messages).toBe(120)
    await rig.advance(61_000)
    expect(await sendToAll({ clientmsgid: 'k' })).toMatchObject({ errcode: 45065, msg_id: Number(msgId) })
  })

  it('answers need a send that waits', async () => {
    await expect(answer(1, 'confirm')).rejects.toThrow('waits')
    const { msg_id } = await sendToAll()
    await expect(answer(msg_id, 'maybe')).rejects.toThrow('answer')
    await answer(msg_id, 'confirm')
    await expect(answer(msg_id, 'refuse')).rejects.toThrow('waits')
  })
})

describe('across a restart', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  /** The same simulator from a copy of its folder, as a kill at this moment would leave it. */
  function restarted(from: string): Rig {
    const stateDir = `${from}-killed`
    cpSync(from, stateDir, { recursive: true })
    rmSync(path.join(stateDir, 'simulator.lock'))
    return createRig({ stateDir })
  }

  it.each(['confirm', 'silence'])('a waiting send is still waiting: %s', async (given) => {
    await rig.simulator.close()
    const stateDir = path.join(root, given)
    rig = createRig({ stateDir, followers: 120 })
    await rig.control('callback', { appid: service, url: listener.url, token: PUSH_TOKEN, mode: 'plain' })
    await protect()
    await rig.control('event-fault', { appid: service, event: 'MASSSENDJOBFINISH', fault: 'lose' })
    await rig.control('console-send', { appid: service, audience: { type: 'tag', tagId: 101 }, text: 'x' })
    await rig.call('/cgi-bin/message/mass/speed/set', { speed: 4 })
    await rig.advance(24 * 60 * minute)
    const { msg_id } = await sendToAll()
    const before = await jobs()

    const again = restarted(stateDir)
    expect(await again.control(`jobs?appid=${service}`)).toEqual(before)
    expect(await again.call('/cgi-bin/message/mass/speed/get', {})).toMatchObject({ speed: 4 })
    if (given === 'confirm') await answer(msg_id, given, again)
    await again.advance(30 * minute)
    await listener.until(1)
    expect(results()[0]?.slice(0, 2)).toEqual([
      String(msg_id),
      given === 'confirm' ? 'send success' : 'err(40002)',
    ])
    await again.simulator.close()
  })
})

describe('a send made in the console', () => {
  const fromConsole = (audience: object, appid = service) =>
    rig.control('console-send', { appid, audience, text: 'by hand' })
  const everyone = { type: 'everyone' }
  const tag = { type: 'tag', tagId: 100 }

  it('reaches followers, and its result comes with an id that no call returned', async () => {
    const { msgId } = await fromConsole(tag)
    expect(await rig.stats()).toMatchObject({ jobs: 1, messages: 40 })
    const [person] = await rig.people(1)
    expect(await rig.inbox(person?.openid ?? '')).toMatchObject([
      { kind: 'mass', msgtype: 'text', content: { content: 'by hand' } },
    ])
    expect(person?.receivedThisMonth).toBe(1)
    await rig.advance(1001)
    await listener.until(1)
    expect(results()).toEqual([[msgId, 'send success', '40', '40']])
  })

  it.each([everyone, tag])('%j takes the day’s everyone-send, and four a month are all', async (audience) => {
    await rig.advanceToBeijing(12)
    const { now } = await rig.control('clock', { advanceMs: 0 })
    const nextMonth = new Date(Date.parse(now) + 8 * 60 * minute)
    nextMonth.setUTCMonth(nextMonth.getUTCMonth() + 1, 1)
    await rig.advance(nextMonth.getTime() - 8 * 60 * minute - Date.parse(now))
    for (let day = 1; day <= 4; day++) {
      await fromConsole(audience)
      expect((await sendToAll()).errcode).toBe(45028)
      await expect(fromConsole(audience)).rejects.toThrow('45028')
      await rig.advance(24 * 60 * minute)
    }
    expect((await sendToAll()).errcode).toBe(45028)
    expect((await send({ tag_id: 100 })).errcode).toBe(0)
  })

  it('is the one send a day of a subscription account, verified or not', async () => {
    for (const appId of [subscription, personal]) {
      await fromConsole(everyone, appId)
      await expect(fromConsole(everyone, appId)).rejects.toThrow('45028')
    }
    expect((await rig.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('x') }, subscription)).errcode).toBe(
      45028,
    )
  })

  it.each([
    [{ type: 'nobody' }, 'x'],
    [{ type: 'tag', tagId: 999 }, 'x'],
    [{ type: 'everyone', tagId: 100 }, 'x'],
    [{ type: 'everyone' }, ''],
    [{ type: 'everyone' }, 'a'.repeat(2049)],
  ])('%j %.5s is refused', async (audience, content) => {
    await expect(rig.control('console-send', { appid: service, audience, text: content })).rejects.toThrow(
      'error',
    )
    expect((await rig.stats()).jobs).toBe(0)
  })
})

it('jobs are listed newest first, with where they came from and how they stand', async () => {
  const first = await send({ tag_id: 100 })
  await rig.advance(1001)
  const touser = (await rig.people(3)).map((person) => person.openid)
  const second = await rig.call('/cgi-bin/message/mass/send', { touser, ...text('list') })
  const third = await rig.control('console-send', {
    appid: service,
    audience: { type: 'everyone' },
    text: 'x',
  })
  expect(await jobs()).toMatchObject([
    {
      msgId: third.msgId,
      audience: { type: 'everyone' },
      origin: 'console',
      status: 'SENDING',
      result: null,
    },
    { msgId: String(second.msg_id), audience: { type: 'list', count: 3 }, origin: 'api', msgtype: 'text' },
    {
      msgId: String(first.msg_id),
      audience: { type: 'tag', id: 100 },
      status: 'SEND_SUCCESS',
      result: 'send success',
      counts: { total: 40, filtered: 40, sent: 40, error: 0 },
    },
  ])
  expect(await jobs(service, 1)).toHaveLength(1)
})
