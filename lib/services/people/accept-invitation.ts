/** The invited person's side: nobody is signed in, the link stands in for them. */
import * as z from 'zod'
import type { Context } from '@/lib/context'
import { hashToken } from '@/lib/crypto'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { AppError } from '@/lib/errors'
import { hashPassword } from '@/lib/services/session/password'
import { nameOr, nameShape, passwordShape } from './shapes'

export const acceptInvitationInput = z.strictObject({
  token: z.string().max(100),
  name: nameShape,
  password: passwordShape,
})
export type AcceptInvitationInput = z.infer<typeof acceptInvitationInput>

/** What the page shows; null: revoked, replaced, accepted, expired, or never there. */
export async function findInvitation(
  ctx: Context,
  token: string,
): Promise<{ email: string; name: string; invitedBy: string } | null> {
  const row = await ctx.db.invitation.findFirst({
    where: openBy(ctx, token),
    select: { email: true, name: true, createdByName: true },
  })
  return row && { email: row.email, name: row.name, invitedBy: row.createdByName }
}

/** Of two at once one gets the place. @throws AppError conflict when the link is worth nothing (any more) */
export async function acceptInvitation(
  ctx: Context,
  { token, name, password }: AcceptInvitationInput,
): Promise<{ email: string }> {
  // Before the costly hash: strangers don't get to keep the processor busy.
  if (!(await findInvitation(ctx, token))) throw gone()
  const passwordHash = await hashPassword(password)
  try {
    return await ctx.db.$transaction(async (tx) => {
      const [invitation] = await tx.invitation.updateManyAndReturn({
        where: openBy(ctx, token),
        data: { acceptedAt: ctx.now() },
        select: { email: true, role: true, canSend: true },
      })
      if (!invitation) throw gone()
      await tx.user.create({ data: { ...invitation, name: nameOr(name, invitation.email), passwordHash } })
      return { email: invitation.email }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? gone() : error
  }
}

const openBy = (ctx: Context, token: string) => ({
  tokenHash: hashToken(token),
  acceptedAt: null,
  expiresAt: { gt: ctx.now() },
})

const gone = () => new AppError('conflict', 'invitationGone')
