/** Inviting people, and what they may: by the services, on a real database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withActor, type Context, type Role } from '@/lib/context'
import { hashToken } from '@/lib/crypto'
import { isAppError } from '@/lib/errors'
import { acceptInvitation, findInvitation } from '@/lib/services/people/accept-invitation'
import { changePerson, deactivatePerson, reactivatePerson } from '@/lib/services/people/change-person'
import { invitePerson, renewInvitation, revokeInvitation } from '@/lib/services/people/invite'
import { listPeople } from '@/lib/services/people/list-people'
import { findActor } from '@/lib/services/session/find-actor'
import { signIn } from '@/lib/services/session/sign-in'
import { createTestContext, type TestContext } from '../support/context'

const password = 'correct horse battery'
const day = 86_400_000

let t: TestContext
let people = 0
beforeAll(async () => {
  t = await createTestContext()
})
afterAll(() => t.close())

async function add(role: Role, more: { passwordHash?: string } = {}) {
  const n = ++people
  return await t.ctx.db.user.create({
    data: { email: `p${n}@example.com`, name: `P${n}`, role, passwordHash: 'none', ...more },
  })
}

const as = ({
  id,
  name,
  role,
  canSend,
}: {
  id: string
  name: string
  role: Role
  canSend: boolean
}): Context => withActor(t.ctx, { type: 'user', id, name, role, canSend })

async function administrator() {
  return as(await add('administrator'))
}

async function refusal(attempt: Promise<unknown>): Promise<string | null> {
  try {
    await attempt
    return null
  } catch (error) {
    if (!isAppError(error)) throw error
    return error.key
  }
}

const invited = (email: string) => ({ email, name: '小李', role: 'approver' as const, canSend: false })
const tokenOf = ({ link }: { link: string }) => link.split('/').at(-1) ?? ''
const comeIn = (email: string) => signIn(t.ctx, { email, password, address: `192.0.2.${++people}` })

describe('an invitation', () => {
  test('makes a link of which only the hash is kept; whoever has it becomes what was said, once', async () => {
    const ctx = await administrator()
    const made = await invitePerson(ctx, invited('li@example.com'))
    const token = tokenOf(made)
    expect(made.link).toBe(`${t.ctx.env.appUrl}/invite/${token}`)
    expect(new Date(made.expiresAt).getTime() - t.ctx.now().getTime()).toBeGreaterThan(7 * day - 60_000)
    const row = await t.ctx.db.invitation.findUniqueOrThrow({ where: { id: made.id } })
    expect(row.tokenHash).toBe(hashToken(token))
    expect(JSON.stringify([row, await listPeople(ctx)])).not.toContain(token)

    expect(await findInvitation(t.ctx, token)).toMatchObject({ email: 'li@example.com', name: '小李' })
    const answers = await Promise.allSettled([
      acceptInvitation(t.ctx, { token, name: '李', password }),
      acceptInvitation(t.ctx, { token, name: '李', password }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await refusal(acceptInvitation(t.ctx, { token, name: '', password }))).toBe('invitationGone')
    const { sessionId } = await comeIn('li@example.com')
    expect(await findActor(t.ctx, sessionId)).toMatchObject({ name: '李', role: 'approver', canSend: false })
    expect((await listPeople(ctx)).invitations).toEqual([])
  })

  test('ends after seven days; renewed, only the new link is good; revoked, none is', async () => {
    const ctx = await administrator()
    const first = await invitePerson(ctx, invited('late@example.com'))
    t.pass(7 * day)
    expect(await findInvitation(t.ctx, tokenOf(first))).toBeNull()
    expect((await listPeople(ctx)).invitations).toMatchObject([{ isExpired: true }])
    const second = await renewInvitation(ctx, { id: first.id })
    expect(await findInvitation(t.ctx, tokenOf(first))).toBeNull()
    expect(await findInvitation(t.ctx, tokenOf(second))).not.toBeNull()
    await revokeInvitation(ctx, { id: first.id })
    expect(await refusal(acceptInvitation(t.ctx, { token: tokenOf(second), name: '', password }))).toBe(
      'invitationGone',
    )
    expect(await refusal(renewInvitation(ctx, { id: first.id }))).toBe('invitationGone')
  })

  test('is for an address without a place and without another invitation', async () => {
    const ctx = await administrator()
    const there = await add('viewer')
    expect(await refusal(invitePerson(ctx, invited(there.email)))).toBe('emailTaken')
    await invitePerson(ctx, invited('twice@example.com'))
    expect(await refusal(invitePerson(ctx, invited('twice@example.com')))).toBe('emailInvited')
  })

  test.each(['viewer', 'author', 'approver'] as const)('is not for a %s to give', async (role) => {
    const ctx = as(await add(role))
    expect(await refusal(invitePerson(ctx, invited('x@example.com')))).toBe('forbidden')
    expect(await refusal(listPeople(ctx))).toBe('forbidden')
  })
})

describe('role and right', () => {
  test('change at the person’s next click', async () => {
    const ctx = await administrator()
    const { id } = await add('author')
    const session = await t.ctx.db.session.create({
      data: { userId: id, expiresAt: new Date(t.ctx.now().getTime() + day) },
    })
    await changePerson(ctx, { id, role: 'viewer', canSend: false })
    expect(await findActor(t.ctx, session.id)).toMatchObject({ role: 'viewer', canSend: false })
  })
})

describe('deactivating', () => {
  test('signs out at once and keeps out, in the words of a wrong password; reactivated, all is as it was', async () => {
    const ctx = await administrator()
    const made = await invitePerson(ctx, invited('gone@example.com'))
    await acceptInvitation(t.ctx, { token: tokenOf(made), name: '', password })
    const { sessionId, userId } = await comeIn('gone@example.com')
    await deactivatePerson(ctx, { id: userId })
    expect(await t.ctx.db.session.count({ where: { userId } })).toBe(0)
    expect(await findActor(t.ctx, sessionId)).toBeNull()
    expect(await refusal(comeIn('gone@example.com'))).toBe('wrongPassword')
    expect(await refusal(invitePerson(ctx, invited('gone@example.com')))).toBe('emailTaken')
    await reactivatePerson(ctx, { id: userId })
    expect(await findActor(t.ctx, (await comeIn('gone@example.com')).sessionId)).toMatchObject({
      role: 'approver',
    })
  })

  test('is nothing that one does to oneself', async () => {
    const ctx = await administrator()
    await add('administrator')
    expect(await refusal(deactivatePerson(ctx, { id: ctx.actor.id }))).toBe('deactivateSelf')
  })
})

describe('the last active administrator', () => {
  /** Leaves two active administrators. */
  async function two() {
    await t.ctx.db.user.updateMany({ where: { role: 'administrator' }, data: { role: 'viewer' } })
    return [await add('administrator'), await add('administrator')] as const
  }

  test('stays one', async () => {
    const [a, b] = await two()
    await deactivatePerson(as(a), { id: b.id })
    expect(await refusal(changePerson(as(a), { id: a.id, role: 'author', canSend: true }))).toBe(
      'lastAdministrator',
    )
    // Whoever was deactivated a moment ago may still be in the middle of something.
    expect(await refusal(deactivatePerson(as(b), { id: a.id }))).toBe('lastAdministrator')
    await changePerson(as(a), { id: a.id, role: 'administrator', canSend: false })
    await reactivatePerson(as(a), { id: b.id })
    await changePerson(as(a), { id: a.id, role: 'author', canSend: true })
  })

  test.each([1, 2, 3, 4, 5])(
    'of two who demote or deactivate each other at once, one is left (%i)',
    async () => {
      const [a, b] = await two()
      const told = await Promise.all([
        refusal(deactivatePerson(as(a), { id: b.id })),
        refusal(changePerson(as(b), { id: a.id, role: 'viewer', canSend: false })),
      ])
      expect(told.filter((key) => key === null)).toHaveLength(1)
      expect(told).toContain('lastAdministrator')
      expect(await t.ctx.db.user.count({ where: { role: 'administrator', deactivatedAt: null } })).toBe(1)
    },
  )
})
