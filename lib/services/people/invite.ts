/** A place kept for somebody: a link that is shown once, for an administrator to hand over. No e-mail is sent. */
import * as z from 'zod'
import type { Context } from '@/lib/context'
import { hashToken, makeToken } from '@/lib/crypto'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { emailShape, nameShape, roles } from './shapes'

export const inviteInput = z.strictObject({
  email: emailShape,
  name: nameShape.default(''),
  role: z.enum(roles),
  canSend: z.boolean(),
})
export type InviteInput = z.input<typeof inviteInput>

export const invitationRef = z.strictObject({ id: z.uuid() })
export type InvitationRef = z.infer<typeof invitationRef>

export type InvitationLink = { id: string; email: string; link: string; expiresAt: string }

const VALID_MS = 7 * 86_400_000

/** @throws AppError conflict when the address has a place, or one is kept for it */
export async function invitePerson(
  ctx: Context,
  input: z.output<typeof inviteInput>,
): Promise<InvitationLink> {
  authorise(ctx, 'administrate')
  const { email } = input
  if (await ctx.db.user.findUnique({ where: { email }, select: { id: true } })) throw taken('emailTaken')
  if (await ctx.db.invitation.findFirst({ where: { email, acceptedAt: null }, select: { id: true } }))
    throw taken('emailInvited')
  const { token, columns } = newLink(ctx)
  const by = { createdById: ctx.actor.id, createdByName: ctx.actor.name }
  const { id } = await ctx.db.invitation.create({
    data: { ...input, ...columns, ...by },
    select: { id: true },
  })
  return { id, email, ...linkOf(ctx, token, columns) }
}

/** A new link with seven new days; the one before is worth nothing any more. @throws AppError not_found */
export async function renewInvitation(ctx: Context, { id }: InvitationRef): Promise<InvitationLink> {
  authorise(ctx, 'administrate')
  const { token, columns } = newLink(ctx)
  const [renewed] = await ctx.db.invitation.updateManyAndReturn({
    where: { id, acceptedAt: null },
    data: columns,
    select: { email: true },
  })
  if (!renewed) throw new AppError('not_found', 'invitationGone')
  return { id, email: renewed.email, ...linkOf(ctx, token, columns) }
}

/** @throws AppError not_found when it was accepted or revoked meanwhile */
export async function revokeInvitation(ctx: Context, { id }: InvitationRef): Promise<{ id: string }> {
  authorise(ctx, 'administrate')
  const { count } = await ctx.db.invitation.deleteMany({ where: { id, acceptedAt: null } })
  if (count === 0) throw new AppError('not_found', 'invitationGone')
  return { id }
}

function newLink(ctx: Context) {
  const token = makeToken()
  const expiresAt = new Date(ctx.now().getTime() + VALID_MS)
  return { token, columns: { tokenHash: hashToken(token), expiresAt } }
}

const linkOf = (ctx: Context, token: string, { expiresAt }: { expiresAt: Date }) => ({
  link: `${ctx.env.appUrl}/invite/${token}`,
  expiresAt: expiresAt.toISOString(),
})

const taken = (key: string) => new AppError('conflict', key, { fields: { email: { key } } })
