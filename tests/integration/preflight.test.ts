/** The last look before a send, against a real database and a WeChat that answers as it is told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST } from '@/app/api/accounts/[appId]/preflight/route'
import type { Audience } from '@/lib/broadcast/audience'
import { startOfBeijingDay, beijingDay } from '@/lib/broadcast/pace'
import type { Check, CheckName } from '@/lib/broadcast/preflight'
import { toLocal } from '@/lib/broadcast/zoned-time'
import { createBroadcast } from '@/lib/services/broadcast/create'
import { getPreflight, type PreflightInput } from '@/lib/services/broadcast/get-preflight'
import { saveDraft } from '@/lib/services/broadcast/save-draft'
import { submitBroadcast } from '@/lib/services/broadcast/submit'
import { createBroadcastWorld, text } from '../support/broadcasts'
import { API_TOKEN } from '../support/context'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const everyone: Audience = { type: 'everyone' }
const tag: Audience = { type: 'tag', tagId: 2 }

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
  // Noon of the 10th in Beijing: days and months don't turn under a test.
  const now = world.ctx.now()
  const tenth = startOfBeijingDay(`${beijingDay(new Date(now.getTime() + 31 * DAY)).slice(0, 7)}-10`)
  world.pass(tenth.getTime() + 12 * HOUR - now.getTime())
  await beat()
})
afterAll(() => world.close())

const beat = () =>
  world.ctx.db.workerBeat.create({ data: { id: crypto.randomUUID(), seenAt: world.ctx.now() } })
const at = (ms: number) => new Date(world.ctx.now().getTime() + ms)
const typed = (when: Date, zone = 'Asia/Shanghai') => ({ local: toLocal(when, zone), zone })

type Account = Awaited<ReturnType<typeof world.account>>
type Question = Partial<Omit<PreflightInput, 'appId'>>

const look = ({ operator, appId }: Account, question: Question = {}): Promise<Check[]> =>
  getPreflight(operator, {
    ...{ appId, content: text, audience: tag, schedule: null, recipients: 1500, calls: 1 },
    ...question,
  })

async function check(account: Account, name: CheckName, question?: Question): Promise<Check | undefined> {
  return (await look(account, question)).find((one) => one.name === name)
}

/** WeChat answers one of its paths so, and the others as before. */
function answers(account: Account, path: string, body: object): void {
  const { fetch } = account.wechat
  account.wechat.fetch = async (request) =>
    new URL(request.url).pathname === path ? Response.json(body) : await fetch(request)
}
const quota = (remain: number) => ({
  errcode: 0,
  quota: { daily_limit: 100, used: 100 - remain, remain },
  rate_limit: { call_count: 60, refresh_second: 60 },
})

describe('an account that is ready', () => {
  it('has nothing in its way', async () => {
    const account = await world.account({ lastEventAt: world.ctx.now() })
    const checks = await look(account)
    expect(checks.filter(({ level }) => level !== 'ok')).toEqual([])
    expect(checks).toContainEqual({ name: 'calls', level: 'ok', key: 'ok', values: { calls: 1, left: 100 } })
  })

  it('is told that no event ever came', async () => {
    expect(await check(await world.account(), 'results')).toMatchObject({ level: 'warn', key: 'noCallback' })
  })

  it('is only an account that is connected, and only for who may see it', async () => {
    const account = await world.account()
    await expect(look({ ...account, appId: 'wx0000000000000bad' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('asked over HTTP', () => {
  it('is the same, and takes no field that it doesn’t know', async () => {
    const { appId } = await world.account({ lastEventAt: world.ctx.now() })
    const ask = async (more: object) => {
      const body = JSON.stringify({ content: text, audience: null, recipients: null, calls: null, ...more })
      const request = new Request(`http://localhost:3000/api/accounts/${appId}/preflight`, {
        method: 'POST',
        headers: { authorization: `Bearer ${API_TOKEN}` },
        body,
      })
      const answer = await POST(request, { params: Promise.resolve({ appId }) })
      return { status: answer.status, body: (await answer.json()) as unknown }
    }
    const asked = await ask({ schedule: null })
    expect(asked.status).toBe(200)
    expect(asked.body).toContainEqual({ name: 'audience', level: 'block', key: 'nobodyChosen' })
    expect((await ask({ send: true })).status).toBe(400)
    expect((await ask({ schedule: { local: 'soon', zone: 'Asia/Shanghai' } })).status).toBe(400)
  })
})

describe('access to WeChat', () => {
  it.each<[string, object, Partial<Check>]>([
    [
      'a wrong secret blocks',
      { errcode: 40125, errmsg: 'no' },
      { level: 'block', key: 'refused', errcode: 40125 },
    ],
    ['an address not allowed blocks', { errcode: 40164, errmsg: 'no' }, { level: 'block', errcode: 40164 }],
    ['a busy WeChat passes', { errcode: -1, errmsg: 'busy' }, { level: 'warn', key: 'passing', errcode: -1 }],
  ])('%s', async (_, answer, expected) => {
    const account = await world.account()
    answers(account, '/cgi-bin/stable_token', answer)
    answers(account, '/cgi-bin/token', answer)
    const checks = await look(account)
    expect(checks.find(({ name }) => name === 'token')).toMatchObject(expected)
    // What couldn't be asked isn't called well.
    expect(checks.find(({ name }) => name === 'calls')).toMatchObject({ level: 'unknown', key: 'unread' })
  })
})

describe('today’s calls', () => {
  it('are enough, or not', async () => {
    const account = await world.account()
    answers(account, '/cgi-bin/openapi/quota/get', quota(3))
    expect(await check(account, 'calls', { calls: 3 })).toMatchObject({ level: 'ok', key: 'ok' })
    const short = await check(account, 'calls', { calls: 4 })
    expect(short).toMatchObject({ level: 'warn', key: 'short', values: { calls: 4, left: 3 } })
    const tomorrow = { calls: 4, schedule: typed(at(DAY)) }
    expect(await check(account, 'calls', tomorrow)).toMatchObject({ level: 'ok', key: 'otherDay' })
  })

  it('hold a longer list up at the submit, unless a person says yes or it leaves another day', async () => {
    const account = await world.account()
    answers(account, '/cgi-bin/openapi/quota/get', quota(1))
    const { id: listId } = await account.list(10_001)
    const message = { title: '', content: text, audience: { type: 'list' as const, listId } }
    const { appId, operator } = account
    const submit = async (more: { spreadDays?: boolean; at?: Date }) => {
      const schedule = more.at ? typed(more.at) : null
      const { id, version } = await saveDraft(operator, { appId, ...message, schedule, keep: true })
      const { content, audience } = message
      return await submitBroadcast(operator, {
        ...{ appId, id, version, content, audience, schedule, expectedRecipients: 10_001 },
        spreadDays: more.spreadDays,
      })
    }
    const refusal = { code: 'conflict', key: 'quotaShort', options: { details: { calls: 2, left: 1 } } }
    await expect(submit({})).rejects.toMatchObject(refusal)
    await expect(submit({ at: at(HOUR) })).rejects.toMatchObject(refusal)
    expect((await submit({ at: at(DAY) })).deliveries).toBe(2)
    expect((await submit({ spreadDays: true })).deliveries).toBe(2)
  })
})

describe('what WeChat allows on the day', () => {
  const allowance = (account: Account, question: Question) => check(account, 'allowance', question)

  it('is one to everyone a day, planned ones included', async () => {
    const account = await world.account({ mode: 'live' })
    const ask = { audience: everyone, recipients: account.wechat.followers }
    expect(await allowance(account, ask)).toMatchObject({ level: 'ok', key: 'everyone', values: { left: 1 } })
    const { operator, appId } = account
    const planned = { appId, title: '', content: { type: 'text' as const, text: '明天' }, audience: everyone }
    const { id } = await createBroadcast(operator, { ...planned, plannedAt: at(DAY) })
    expect(await allowance(account, ask)).toMatchObject({ level: 'ok' })
    const tomorrow = { ...ask, schedule: typed(at(DAY + HOUR)) }
    expect(await allowance(account, tomorrow)).toMatchObject({ level: 'block', key: 'everyoneUsed' })
    // Itself looked at again, it isn't its own rival; a tag is no everyone-send.
    expect(await allowance(account, { ...tomorrow, id })).toMatchObject({ level: 'ok' })
    expect(await allowance(account, { ...tomorrow, audience: tag })).toMatchObject({ level: 'ok', key: 'ok' })
  })

  it('counts what was sent, here and in WeChat’s console', async () => {
    const account = await world.account({ mode: 'live' })
    const ask = { audience: everyone, recipients: account.wechat.followers }
    await account.submit(everyone)
    await account.deliver()
    expect(account.wechat.jobs).toHaveLength(1)
    expect(await allowance(account, ask)).toMatchObject({ level: 'block', key: 'everyoneUsed' })

    const other = await world.account({ mode: 'live' })
    const counts = { TotalCount: 1, FilterCount: 1, SentCount: 1, ErrorCount: 0 }
    const event = { appId: other.appId, status: 'send success', counts, raw: '<xml/>' }
    const now = world.ctx.now()
    await world.ctx.db.sendResult.create({ data: { ...event, msgId: '1', receivedAt: now, foreignAt: now } })
    expect(await allowance(other, ask)).toMatchObject({ level: 'block', key: 'everyoneUsed' })
  })

  it('is one send a day for a subscription account, of any kind', async () => {
    const account = await world.account({ kind: 'subscription', mode: 'live' })
    expect(await allowance(account, {})).toMatchObject({ level: 'ok' })
    await account.submit(tag)
    expect(await allowance(account, {})).toMatchObject({ level: 'block', key: 'dayUsed' })
    expect(await allowance(account, { schedule: typed(at(DAY)) })).toMatchObject({ level: 'ok' })
  })

  it('only warns in the sandbox, whose clock and limits are moved by hand', async () => {
    const account = await world.account({ kind: 'subscription' })
    await account.submit(tag)
    expect(await allowance(account, {})).toMatchObject({ level: 'warn', key: 'dayUsed' })
  })
})

describe('message and people', () => {
  it('the message’s own faults block', async () => {
    const content = { type: 'text' as const, text: '<a href="https://a.cn">开着的链接' }
    const account = await world.account()
    expect(await check(account, 'content', { content })).toMatchObject({
      level: 'block',
      values: { count: 1 },
    })
  })

  it.each<[string, Question, Partial<Check>]>([
    ['nobody chosen', { audience: null }, { level: 'block', key: 'nobodyChosen' }],
    ['nobody in it', { recipients: 0 }, { level: 'block', key: 'empty' }],
    ['nobody counted', { recipients: null }, { level: 'unknown', key: 'uncounted' }],
  ])('%s', async (_, question, expected) => {
    expect(await check(await world.account(), 'audience', question)).toMatchObject(expected)
  })

  it('an audience that this kind of account can’t have blocks', async () => {
    const account = await world.account({ kind: 'subscription' })
    const { id: listId } = await account.list(3)
    const audience = { type: 'list' as const, listId }
    expect(await check(account, 'audience', { audience })).toMatchObject({
      level: 'block',
      key: 'notAllowed',
    })
  })

  it('the same message to the same people within a day is said, and only that', async () => {
    const account = await world.account()
    const { operator, appId } = account
    await createBroadcast(operator, { appId, title: '', content: text, audience: tag })
    await account.deliver()
    expect(await check(account, 'sameAgain')).toMatchObject({ level: 'warn', key: 'again' })
    const other = { content: { type: 'text' as const, text: '别的' } }
    expect(await check(account, 'sameAgain', other)).toMatchObject({ level: 'ok' })
    expect(await check(account, 'sameAgain', { audience: everyone })).toMatchObject({ level: 'ok' })
    const dayLater = { schedule: typed(at(DAY + 2 * MINUTE)) }
    expect(await check(account, 'sameAgain', dayLater)).toMatchObject({ level: 'ok' })
    const soon = { schedule: typed(at(DAY - 2 * MINUTE)) }
    expect(await check(account, 'sameAgain', soon)).toMatchObject({ level: 'warn' })
  })
})

describe('the time', () => {
  it.each<[string, () => Question['schedule'], string]>([
    ['that has passed', () => typed(at(-2 * MINUTE)), 'sendAtPast'],
    ['too far ahead', () => typed(at(367 * DAY)), 'sendAtFar'],
    ['that no calendar has', () => ({ local: '2026-02-30T10:00', zone: 'Asia/Shanghai' }), 'sendAtShape'],
  ])('%s blocks', async (_, schedule, key) => {
    const found = await check(await world.account(), 'time', { schedule: schedule() })
    expect(found).toMatchObject({ level: 'block', key })
  })

  it('in the quiet hours of the account’s zone is said', async () => {
    // Noon in Beijing is 5 or 6 o'clock in Berlin.
    const quiet = { quietFrom: 22 * 60, quietTo: 7 * 60 }
    const berlin = await world.account({ ...quiet, zone: 'Europe/Berlin' })
    expect(await check(berlin, 'quietHours')).toMatchObject({
      level: 'warn',
      values: { from: '22:00', to: '07:00' },
    })
    const beijing = await world.account(quiet)
    expect(await check(beijing, 'quietHours')).toMatchObject({ level: 'ok', key: 'ok' })
    const night = { schedule: typed(at(11 * HOUR)) }
    expect(await check(beijing, 'quietHours', night)).toMatchObject({ level: 'warn', key: 'quiet' })
  })
})

describe('the worker', () => {
  it('not heard of for a while is said, and heard of again is well', async () => {
    const account = await world.account()
    world.pass(10 * MINUTE)
    expect(await check(account, 'worker')).toMatchObject({ level: 'warn', key: 'silent' })
    await beat()
    expect(await check(account, 'worker')).toMatchObject({ level: 'ok' })
  })
})
