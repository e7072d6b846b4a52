import type { Actor, Context } from '../../context'

/** The person behind a session, read anew each time: a changed role or a revoked session bites at once. */
export async function findActor(ctx: Context, sessionId: string): Promise<Actor | null> {
  const session = await ctx.db.session.findUnique({
    where: { id: sessionId, expiresAt: { gt: ctx.now() }, user: { deactivatedAt: null } },
    select: { user: { select: { id: true, name: true, role: true, canSend: true } } },
  })
  return session && { type: 'user', ...session.user }
}
