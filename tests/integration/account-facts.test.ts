import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveAccount } from '@/lib/services/account/save-account'
import { getAudienceFacts, readAudienceFacts } from '@/lib/services/audience/get-audience-facts'
import { getQuotaFacts } from '@/lib/services/audience/get-quota-facts'
import { createTestContext, type TestContext } from '../support/context'
import { startStubWechat, type StubWechat } from '../support/stub-wechat'

const TAGS = '/cgi-bin/tags/get'
const GROUPS = '/cgi-bin/groups/get'
const USERS = '/cgi-bin/user/get'
const QUOTA = '/cgi-bin/openapi/quota/get'
const refused = (errcode: number) => ({ errcode, errmsg: 'no' })
const tags = [{ id: 101, name: 'VIP', count: 1234 }]
const ownGroups = [{ id: 100, name: '老客户', count: 7 }]
const systemGroups = [
  { id: 0, name: '未分组', count: 72596 },
  { id: 1, name: '黑名单', count: 36 },
]
const answers = {
  '/cgi-bin/stable_token': { access_token: 'T', expires_in: 7200 },
  [TAGS]: { tags },
  [GROUPS]: { groups: [...systemGroups, ...ownGroups] },
  [USERS]: { total: 12_000, count: 0, next_openid: '' },
  [QUOTA]: {
    errcode: 0,
    quota: { daily_limit: 100, used: 3, remain: 97 },
    rate_limit: { call_count: 30, refresh_second: 60 },
  },
}

let t: TestContext
let wechat: StubWechat
let appId: string
let next = 0

beforeAll(async () => {
  t = await createTestContext()
})
afterAll(() => t.close())
beforeEach(async () => {
  wechat = await startStubWechat(answers)
  appId = `wx${(++next).toString(16).padStart(16, 'b')}`
  const known = { name: 'Facts', kind: 'service', verified: true, appSecret: 'secret' } as const
  await saveAccount(t.ctx, { appId, ...known, apiBase: wechat.base })
  wechat.calls.length = 0
})
afterEach(() => wechat.close())

const called = (path: string) => wechat.calls.filter((one) => one === path).length

describe('audience facts', () => {
  test('tags, groups of its own and followers, kept for the next screen', async () => {
    const facts = await getAudienceFacts(t.ctx, appId)
    expect(facts).toMatchObject({ tags, groups: ownGroups, followers: 12_000, error: null })
    expect(await readAudienceFacts(t.ctx, appId)).toEqual(facts)
    expect(await getAudienceFacts(t.ctx, appId)).toEqual(facts)
    expect(called(TAGS)).toBe(1)
  })

  test('several at once ask once; refresh and age ask again', async () => {
    await Promise.all([1, 2, 3].map(() => getAudienceFacts(t.ctx, appId)))
    expect(called(USERS)).toBe(1)
    await getAudienceFacts(t.ctx, appId, { refresh: true })
    expect(called(USERS)).toBe(2)
    t.pass(3_600_000)
    await getAudienceFacts(t.ctx, appId)
    expect(called(USERS)).toBe(3)
  })

  test('an account with only the groups that everybody has shows none', async () => {
    wechat.replies = { ...answers, [GROUPS]: { groups: systemGroups } }
    expect(await getAudienceFacts(t.ctx, appId)).toMatchObject({ groups: [], error: null })
  })

  test('what the account may not ask for is not there, which is no error', async () => {
    wechat.replies = { ...answers, [TAGS]: refused(48001), [GROUPS]: refused(48001), [USERS]: refused(48001) }
    expect(await getAudienceFacts(t.ctx, appId)).toMatchObject({
      tags: [],
      groups: [],
      followers: null,
      error: null,
    })
  })

  test('when WeChat refuses or is gone, the older figures stay, with the reason', async () => {
    const before = await getAudienceFacts(t.ctx, appId)
    wechat.replies = { ...answers, [TAGS]: refused(50002) }
    const refusedFacts = await getAudienceFacts(t.ctx, appId, { refresh: true })
    expect(refusedFacts).toEqual({ ...before, error: expect.objectContaining({ errcode: 50002 }) })
    await wechat.close()
    const gone = await getAudienceFacts(t.ctx, appId, { refresh: true })
    expect(gone).toEqual({ ...before, error: expect.objectContaining({ key: 'wechatNoRoute' }) })
  })

  test("with the day's follower pages used up, tags are fresh all the same", async () => {
    await getAudienceFacts(t.ctx, appId)
    wechat.replies = { ...answers, [TAGS]: { tags: [] }, [USERS]: refused(45009) }
    expect(await getAudienceFacts(t.ctx, appId, { refresh: true })).toMatchObject({
      tags: [],
      followers: 12_000,
      error: { errcode: 45009 },
    })
  })
})

describe('quota facts', () => {
  test('are kept a while, and older ones stay when WeChat refuses', async () => {
    const facts = await getQuotaFacts(t.ctx, appId)
    expect(facts).toMatchObject({ perDay: 100, usedToday: 3, remainingToday: 97, perMinute: 30, error: null })
    await getQuotaFacts(t.ctx, appId)
    expect(called(QUOTA)).toBe(1)
    wechat.replies = { ...answers, [QUOTA]: refused(76022) }
    expect(await getQuotaFacts(t.ctx, appId, { refresh: true })).toEqual({
      ...facts,
      error: { key: 'wechatRefused', values: { errcode: 76022 }, errcode: 76022 },
    })
  })
})
