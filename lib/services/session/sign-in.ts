import type { Context } from '../../context'
import { AppError } from '../../errors'
import { verifyPassword } from './password'
import { countTry, forgetTries } from './throttle'

const SESSION_DAYS = 30

/**
 * Checks e-mail and password and opens a session.
 * @returns the id of the session row, which is all that the cookie carries
 * @throws AppError `unauthenticated` with the same words for an unknown e-mail, a wrong password and somebody who
 *   was deactivated; `limit` with
 *   `retryAfter` in seconds after several wrong ones from this address or for this e-mail
 */
export async function signIn(
  ctx: Context,
  input: { email: string; password: string; address: string },
): Promise<{ sessionId: string; userId: string }> {
  const email = input.email.trim().toLowerCase()
  const keys = [`email:${email}`, `address:${input.address}`]
  const wait = await countTry(ctx, keys)
  if (wait > 0) throw new AppError('limit', 'tooManyTries', { values: { seconds: wait }, retryAfter: wait })

  const user = await ctx.db.user.findUnique({ where: { email } })
  const matches = await verifyPassword(user?.passwordHash ?? null, input.password)
  if (!user || !matches || user.deactivatedAt) throw new AppError('unauthenticated', 'wrongPassword')

  await forgetTries(ctx, keys)
  const expiresAt = new Date(ctx.now().getTime() + SESSION_DAYS * 86_400_000)
  const session = await ctx.db.session.create({ data: { userId: user.id, expiresAt } })
  return { sessionId: session.id, userId: user.id }
}

export async function signOut(ctx: Context, sessionId: string): Promise<void> {
  await ctx.db.session.deleteMany({ where: { id: sessionId } })
}
