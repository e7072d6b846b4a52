/** Signing in, being slowed down, and the first administrator. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isAppError } from '@/lib/errors'
import { findActor } from '@/lib/services/session/find-actor'
import {
  createFirstAdministrator,
  prepareFirstAdministrator,
} from '@/lib/services/session/first-administrator'
import { hashPassword } from '@/lib/services/session/password'
import { signIn, signOut } from '@/lib/services/session/sign-in'
import { createTestContext, type TestContext } from '../support/context'

const password = 'correct horse battery'

let t: TestContext
let address = 0
const newAddress = () => `203.0.113.${++address}`

async function addPerson(email: string) {
  const passwordHash = await hashPassword(password)
  return await t.ctx.db.user.create({ data: { email, name: '小王', role: 'author', passwordHash } })
}

/** @returns why it failed; null when it didn't */
async function refusal(
  attempt: Promise<unknown>,
): Promise<{ code: string; key: string; retryAfter?: number } | null> {
  try {
    await attempt
    return null
  } catch (error) {
    if (!isAppError(error)) throw error
    const { code, key, options } = error
    return { code, key, ...(options.retryAfter !== undefined && { retryAfter: options.retryAfter }) }
  }
}

describe('signing in', () => {
  beforeAll(async () => {
    t = await createTestContext()
  })
  afterAll(() => t.close())

  test('opens a session that says who it is, whatever the letters’ case; signing out ends it', async () => {
    const { id } = await addPerson('wang@example.com')
    const { sessionId } = await signIn(t.ctx, {
      email: ' Wang@Example.COM ',
      password,
      address: newAddress(),
    })
    expect(await findActor(t.ctx, sessionId)).toEqual({
      type: 'user',
      id,
      name: '小王',
      role: 'author',
      canSend: true,
    })
    await signOut(t.ctx, sessionId)
    expect(await findActor(t.ctx, sessionId)).toBeNull()
  })

  test('a changed role bites at once, an old session ends', async () => {
    const { id } = await addPerson('role@example.com')
    const { sessionId } = await signIn(t.ctx, { email: 'role@example.com', password, address: newAddress() })
    await t.ctx.db.user.update({ where: { id }, data: { role: 'viewer' } })
    expect(await findActor(t.ctx, sessionId)).toMatchObject({ role: 'viewer' })
    await t.ctx.db.session.update({ where: { id: sessionId }, data: { expiresAt: t.ctx.now() } })
    expect(await findActor(t.ctx, sessionId)).toBeNull()
  })

  test('says the same for an unknown person and a wrong password', async () => {
    await addPerson('known@example.com')
    const known = await refusal(
      signIn(t.ctx, { email: 'known@example.com', password: 'x', address: newAddress() }),
    )
    const unknown = await refusal(
      signIn(t.ctx, { email: 'nobody@example.com', password: 'x', address: newAddress() }),
    )
    expect(known).toEqual({ code: 'unauthenticated', key: 'wrongPassword' })
    expect(unknown).toEqual(known)
  })

  test('is slowed after five wrong ones for an e-mail, from wherever they come, and longer each time', async () => {
    const email = 'slow@example.com'
    await addPerson(email)
    const attempt = (typed: string) =>
      refusal(signIn(t.ctx, { email, password: typed, address: newAddress() }))
    for (let n = 0; n < 5; n++) expect(await attempt('wrong')).toMatchObject({ code: 'unauthenticated' })

    const waits: number[] = []
    for (let n = 0; n < 4; n++) {
      const refused = await attempt(password)
      expect(refused).toMatchObject({ code: 'limit', key: 'tooManyTries' })
      waits.push(refused?.retryAfter ?? 0)
      t.pass((refused?.retryAfter ?? 0) * 1000)
      expect(await attempt('wrong')).toMatchObject({ code: 'unauthenticated' })
    }
    expect(waits).toEqual([2, 4, 8, 16])
    t.pass(32_000)
    expect(await attempt(password)).toBeNull()
    // A success forgets them.
    expect(await attempt('wrong')).toMatchObject({ code: 'unauthenticated' })
    expect(await attempt(password)).toBeNull()
  })

  test('is slowed for an address that tries one e-mail after another', async () => {
    const from = newAddress()
    const attempt = (n: number) =>
      refusal(signIn(t.ctx, { email: `p${n}@example.com`, password: 'x', address: from }))
    for (let n = 0; n < 5; n++) expect(await attempt(n)).toMatchObject({ code: 'unauthenticated' })
    expect(await attempt(6)).toMatchObject({ code: 'limit', retryAfter: 2 })
  })

  test('many at once get no more tries than one after another', async () => {
    const email = 'burst@example.com'
    await addPerson(email)
    const tries = Array.from({ length: 20 }, () =>
      refusal(signIn(t.ctx, { email, password: 'wrong', address: newAddress() })),
    )
    const codes = (await Promise.all(tries)).map((refused) => refused?.code)
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(5)
  })

  test('the longest wait is a quarter of an hour, and a day later all is forgotten', async () => {
    const email = 'long@example.com'
    const attempt = () => refusal(signIn(t.ctx, { email, password: 'x', address: newAddress() }))
    for (let n = 0; n < 20; n++) {
      const refused = await attempt()
      if (refused?.retryAfter) t.pass(refused.retryAfter * 1000)
    }
    let longest = 0
    for (let n = 0; n < 6; n++) {
      const refused = await attempt()
      longest = Math.max(longest, refused?.retryAfter ?? 0)
      t.pass((refused?.retryAfter ?? 0) * 1000)
    }
    expect(longest).toBe(900)
    t.pass(25 * 3_600_000)
    for (let n = 0; n < 5; n++) expect(await attempt()).toMatchObject({ code: 'unauthenticated' })
  })
})

describe('the first administrator', () => {
  let start: TestContext
  beforeAll(async () => {
    start = await createTestContext()
  })
  afterAll(() => start.close())
  /** As on the first start: nobody is there, and nothing was decided. */
  const fresh = async (admin: { adminEmail?: string; adminPassword?: string } = {}) => {
    await start.ctx.db.user.deleteMany()
    await start.ctx.db.setting.deleteMany()
    return { ...start.ctx, env: { ...start.ctx.env, ...admin } }
  }
  const person = { email: 'First@Example.com', password, name: '' }

  test('comes from the settings, once, and is never changed by them', async () => {
    const ctx = await fresh({ adminEmail: 'Admin@Example.com', adminPassword: password })
    expect(await prepareFirstAdministrator(ctx)).toBeNull()
    const [made] = await ctx.db.user.findMany()
    expect(made).toMatchObject({ email: 'admin@example.com', name: 'admin', role: 'administrator' })
    expect(made?.passwordHash).toMatch(/^\$argon2id\$/)

    const env = { ...ctx.env, adminEmail: 'other@example.com', adminPassword: 'another password' }
    expect(await prepareFirstAdministrator({ ...ctx, env })).toBeNull()
    expect(await ctx.db.user.findMany()).toEqual([made])
  })

  test.each([
    { adminEmail: 'admin@example.com', adminPassword: 'short' },
    { adminEmail: 'no address', adminPassword: password },
  ])('settings that don’t do are named: %j', async (settings) => {
    await expect(prepareFirstAdministrator(await fresh(settings))).rejects.toThrow(
      /ADMIN_EMAIL.*ADMIN_PASSWORD/,
    )
  })

  test('else comes from the set-up page with the code, once', async () => {
    const ctx = await fresh()
    const setupCode = (await prepareFirstAdministrator(ctx)) ?? ''
    expect(setupCode.replaceAll('-', '')).toMatch(/^[0-9a-f]{20}$/) // 80 bits
    expect(await refusal(createFirstAdministrator(ctx, { ...person, setupCode: 'wrong' }))).toMatchObject({
      code: 'forbidden',
      key: 'wrongSetupCode',
    })
    expect(await createFirstAdministrator(ctx, { ...person, setupCode })).toEqual({
      email: 'first@example.com',
    })
    expect(await refusal(createFirstAdministrator(ctx, { ...person, setupCode }))).toMatchObject({
      code: 'conflict',
    })
    expect(await prepareFirstAdministrator(ctx)).toBeNull()
    expect(await ctx.db.user.count()).toBe(1)
  })

  test('five wrong codes make a new one, which is printed; the old one is worth nothing', async () => {
    const ctx = await fresh()
    const old = (await prepareFirstAdministrator(ctx)) ?? ''
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const keys = []
    for (let n = 0; n < 5; n++) {
      keys.push((await refusal(createFirstAdministrator(ctx, { ...person, setupCode: `wrong ${n}` })))?.key)
    }
    const printed = written.mock.calls.map(([text]) => String(text)).join('')
    written.mockRestore()
    expect(keys).toEqual([...Array<string>(4).fill('wrongSetupCode'), 'setupCodeRenewed'])
    expect(await refusal(createFirstAdministrator(ctx, { ...person, setupCode: old }))).toMatchObject({
      code: 'forbidden',
    })
    const setupCode = /code is: ([0-9a-f-]+)/.exec(printed)?.[1] ?? ''
    expect(await refusal(createFirstAdministrator(ctx, { ...person, setupCode }))).toBeNull()
  })

  test('two with the right code at once make one', async () => {
    const ctx = await fresh()
    const setupCode = (await prepareFirstAdministrator(ctx)) ?? ''
    const attempts = ['a', 'b', 'c'].map((name) =>
      refusal(createFirstAdministrator(ctx, { ...person, email: `${name}@example.com`, setupCode })),
    )
    const refused = (await Promise.all(attempts)).filter(Boolean)
    expect(refused).toHaveLength(2)
    expect(await ctx.db.user.count()).toBe(1)
  })
})
