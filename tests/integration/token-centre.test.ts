import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTokenStore, dropToken } from '@/lib/db/token-store'
import { createAccessTokens, type TokenCentre, type TokenMemory } from '@/lib/wechat/access-token'
import { isWechatApiError, isWechatTokenError, isWechatTransportError } from '@/lib/wechat/errors'
import { createTestContext, type TestContext } from '../support/context'

const appSecret = 'averysecretsecret0123456789abcdef'
const minute = 60_000
const hour = 60 * minute

/** stable_token and token as their pages describe them, by the test's clock; `say` makes the next calls fail. */
function tokenEndpoints(now: () => number) {
  const calls: string[] = []
  const said: (() => Response | Promise<Response>)[] = []
  let current = { token: '', until: 0 }
  let made = 0
  const mint = () => (current = { token: `token-${++made}-${'x'.repeat(500)}`, until: now() + 2 * hour })

  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const body: { force_refresh?: boolean } = request.method === 'POST' ? await request.json() : {}
    calls.push(request.method === 'GET' ? 'classic' : body.force_refresh ? 'forced' : 'stable')
    const next = said.shift()
    if (next) return next()
    if (url.pathname === '/cgi-bin/token' || body.force_refresh || current.until - now() <= 5 * minute) mint()
    return Response.json({
      access_token: current.token,
      expires_in: Math.floor((current.until - now()) / 1000),
    })
  }
  return { calls, said, answer }
}

let test: TestContext
let ctxNow: () => Date
beforeAll(async () => {
  test = await createTestContext()
  ctxNow = test.ctx.now
})
afterAll(() => test.close())

let serial = 0
let appId: string
let wechat: ReturnType<typeof tokenEndpoints>
beforeEach(() => {
  appId = `wx${String(++serial).padStart(16, '0')}`
  wechat = tokenEndpoints(() => ctxNow().getTime())
})

/** Each call is another process: nothing in memory but what the store has. */
function openCentre(
  options: { mode?: 'stable' | 'classic'; memory?: TokenMemory; secret?: string } = {},
): TokenCentre {
  const { mode = 'stable', memory, secret = appSecret } = options
  const store = createTokenStore(test.ctx.db, appId)
  const sleep = () => new Promise<void>((resolve) => setTimeout(resolve, 5))
  const base = {
    appId,
    appSecret: secret,
    mode,
    baseUrl: 'http://wechat.test',
    store,
    now: ctxNow,
    memory,
    sleep,
  }
  return createAccessTokens({ ...base, fetch: wechat.answer, timeoutMs: 2000 })
}

const thrown = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )
const refusal =
  (errcode: number, errmsg = 'no') =>
  () =>
    Response.json({ errcode, errmsg })

describe('a token', () => {
  it('is fetched once for many callers in many processes, and kept sealed', async () => {
    const tokens = await Promise.all(Array.from({ length: 12 }, () => openCentre().get()))
    expect(new Set(tokens).size).toBe(1)
    expect(wechat.calls).toEqual(['stable'])
    const row = await test.ctx.db.accessToken.findUniqueOrThrow({ where: { appId } })
    expect(JSON.stringify(row)).not.toContain(tokens[0])
    expect(row).toMatchObject({ source: 'stable', leaseOwner: null, failures: 0 })
  })

  it('is replaced before it expires, and not a call too many', async () => {
    const centre = openCentre()
    const first = await centre.get()
    test.pass(2 * hour - 5 * minute)
    // Inside WeChat's last five minutes by its clock, not yet by our margin.
    expect(await centre.get()).toBe(first)
    test.pass(30_000)
    const second = await centre.get()
    expect(second).not.toBe(first)
    expect(await centre.get()).toBe(second)
    expect(wechat.calls).toEqual(['stable', 'stable'])
  })

  it('is not asked for again and again when WeChat still gives the same one', async () => {
    const centre = openCentre()
    const first = await centre.get()
    test.pass(2 * hour - 4.5 * minute)
    const same = () => Response.json({ access_token: first, expires_in: 270 })
    wechat.said.push(same, same)
    for (let i = 0; i < 5; i++) expect(await openCentre().get()).toBe(first)
    expect(wechat.calls).toHaveLength(2)
  })

  it('works on in its last minutes when WeChat is down', async () => {
    const centre = openCentre()
    const first = await centre.get()
    test.pass(2 * hour - 2 * minute)
    wechat.said.push(refusal(-1), refusal(-1))
    expect(await centre.get()).toBe(first)
    expect(await openCentre().get()).toBe(first)
    expect(wechat.calls).toEqual(['stable', 'stable'])
  })
})

describe('a refused token', () => {
  it('is taken from the store when another process has moved on', async () => {
    const [one, two] = [openCentre(), openCentre()]
    const old = await one.get()
    await two.get()
    const fresh = await one.refresh(old)
    expect(await two.refresh(old)).toBe(fresh)
    expect(wechat.calls).toEqual(['stable', 'stable', 'forced'])
  })

  it('is asked for normally first', async () => {
    const centre = openCentre()
    const old = await centre.get()
    wechat.said.push(() => Response.json({ access_token: 'moved-on-at-wechat', expires_in: 7200 }))
    expect(await centre.refresh(old)).toBe('moved-on-at-wechat')
    expect(wechat.calls).toEqual(['stable', 'stable'])
  })

  it('is forced at most once in 30 s and five times a Beijing day, then stops and says so', async () => {
    const centre = openCentre()
    let token = await centre.get()
    const reasons: unknown[] = []
    const refused = async () => {
      try {
        token = await centre.refresh(token)
        reasons.push('fresh')
      } catch (error) {
        reasons.push(
          isWechatTokenError(error)
            ? error.reason
            : isWechatApiError(error) && error.retryAt
              ? 'cool-down'
              : error,
        )
      }
    }
    // Start a minute into a Beijing day, so that none of this crosses midnight.
    const dayMs = 24 * hour
    test.pass(dayMs - ((ctxNow().getTime() + 8 * hour) % dayMs) + minute)
    token = await centre.get()
    await refused()
    await refused()
    await refused()
    for (let i = 0; i < 4; i++) {
      test.pass(minute)
      await refused()
    }
    test.pass(minute)
    await refused()
    expect(reasons).toEqual([
      'fresh',
      'force_gap',
      'cool-down',
      'fresh',
      'fresh',
      'fresh',
      'fresh',
      'force_limit',
    ])
    expect(wechat.calls.filter((call) => call === 'forced')).toHaveLength(5)

    test.pass(dayMs)
    token = await centre.get()
    await refused()
    expect(reasons.at(-1)).toBe('fresh')
  })

  it('in classic mode is replaced by another, at most every 30 s', async () => {
    const centre = openCentre({ mode: 'classic' })
    const old = await centre.get()
    const fresh = await centre.refresh(old)
    expect(fresh).not.toBe(old)
    expect(await thrown(centre.refresh(fresh))).toMatchObject({
      reason: 'force_gap',
      errcode: 40001,
      stage: 'token',
    })
    expect(wechat.calls).toEqual(['classic', 'classic'])
  })
})

describe('a failure', () => {
  it('is never tried again at once: the wait grows from 5 s to 5 min, for every process', async () => {
    const always = Array.from({ length: 50 }, () =>
      refusal(40001, 'invalid credential rid: 65f0a1b2-0a0b0c0d-11223344'),
    )
    wechat.said.push(...always)
    const waits: number[] = []
    for (let i = 0; i < 9; i++) {
      const error = await thrown(openCentre().get())
      expect(error).toMatchObject({ errcode: 40001, stage: 'token', rid: '65f0a1b2-0a0b0c0d-11223344' })
      const again = await thrown(openCentre().get())
      expect(isWechatApiError(again) && again.retryAt).toBeInstanceOf(Date)
      expect(again).toMatchObject({ errcode: 40001, stage: 'token' })
      const wait = Number(isWechatApiError(again) && again.retryAt?.getTime()) - ctxNow().getTime()
      waits.push(Math.round(wait / 1000))
      test.pass(wait + 1)
    }
    expect(wechat.calls).toHaveLength(9)
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300])
  })

  it('tells Settings what it was and is forgotten after a success', async () => {
    wechat.said.push(
      refusal(
        40164,
        'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 65f0a1b2-0a0b0c0d-11223344',
      ),
    )
    const centre = openCentre()
    expect(await thrown(centre.get())).toMatchObject({ errcode: 40164, ip: '203.0.113.7' })
    expect(await centre.describe()).toMatchObject({
      source: null,
      lastError: { errcode: 40164, ip: '203.0.113.7' },
    })
    await centre.clearFailure()
    const token = await centre.get()
    test.pass(minute)
    const described = await centre.describe()
    expect(described).toMatchObject({ ageSeconds: 60, source: 'stable', lastError: null, retryAfter: null })
    expect(JSON.stringify(described)).not.toContain(token)
  })

  it('without an answer is no refusal', async () => {
    wechat.said.push(() => new Response('<html>', { status: 502 }))
    const error = await thrown(openCentre().get())
    expect(isWechatTransportError(error) && error).toMatchObject({
      kind: 'http',
      status: 502,
      stage: 'token',
    })
    const again = await thrown(openCentre().get())
    expect(isWechatTransportError(again) && again).toMatchObject({ mayHaveArrived: false, stage: 'token' })
  })

  it('never tells the secret or a token, however it is looked at', async () => {
    const leak = `secret=${appSecret} access_token=leaked-token-1234567890`
    const answers = [
      refusal(40125, `invalid appsecret ${leak}`),
      () => new Response(leak, { status: 500 }),
      () => Response.json({ access_token: 'leaked-token-1234567890', note: leak }),
      () => Response.error(),
      () => Promise.reject(new TypeError('fetch failed', { cause: new Error(leak) })),
    ]
    for (const mode of ['stable', 'classic'] as const) {
      for (const answer of answers) {
        wechat.said.push(answer)
        const centre = openCentre({ mode })
        const error = await thrown(centre.get())
        const shown = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error) + String(error)
        const stored = JSON.stringify(await test.ctx.db.accessToken.findUnique({ where: { appId } }))
        expect(shown + stored).not.toContain(appSecret)
        expect(shown + stored).not.toContain('leaked-token')
        await centre.clearFailure()
      }
    }
  })
})

describe('the lease', () => {
  it('of a dead process is taken over when its time is up', async () => {
    const store = createTokenStore(test.ctx.db, appId)
    const until = new Date(ctxNow().getTime() + 30_000)
    expect(await store.takeLease('dead', ctxNow(), until)).toBe(true)
    expect(await store.takeLease('other', ctxNow(), until)).toBe(false)
    const waiting = openCentre().get()
    test.pass(31_000)
    expect(await waiting).toContain('token-1')
  })

  it('never given back ends the wait of others, who have sent nothing', async () => {
    const store = createTokenStore(test.ctx.db, appId)
    await store.takeLease('stuck', ctxNow(), new Date(ctxNow().getTime() + 30 * 24 * hour))
    expect(await thrown(openCentre().get())).toMatchObject({
      kind: 'timeout',
      mayHaveArrived: false,
      stage: 'token',
    })
    expect(wechat.calls).toEqual([])
  })

  it('lost by a change of secret keeps the old token out', async () => {
    let finish = () => {}
    wechat.said.push(
      () =>
        new Promise((resolve) => {
          finish = () => resolve(Response.json({ access_token: 'of-the-old-secret', expires_in: 7200 }))
        }),
    )
    const old = openCentre().get()
    await expect.poll(() => wechat.calls.length).toBe(1)
    await dropToken(test.ctx.db, appId)
    const fresh = await openCentre({ secret: 'anothersecret0123456789abcdefabcd' }).get()
    finish()
    expect(await old).toBe(fresh)
    expect(await openCentre().get()).toBe(fresh)
  })
})

it('a change of secret, base or mode is not survived by what a process remembers', async () => {
  const memory: TokenMemory = {}
  const before = await openCentre({ memory }).get()
  expect(await openCentre({ memory }).get()).toBe(before)
  await openCentre({ memory }).drop()
  expect(memory.current).toBeUndefined()
  const after = await openCentre({ memory, mode: 'classic' }).get()
  expect(after).not.toBe(before)
  expect(wechat.calls).toEqual(['stable', 'classic'])
})
