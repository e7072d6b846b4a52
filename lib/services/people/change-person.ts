/** Role, right to send, and whether somebody may come in at all. There is always an active administrator. */
import * as z from 'zod'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { authorise } from '@/lib/services/authorise'
import { roles } from './shapes'

export const personRef = z.strictObject({ id: z.uuid() })
export type PersonRef = z.infer<typeof personRef>

export const changePersonInput = personRef.extend({ role: z.enum(roles), canSend: z.boolean() })
export type ChangePersonInput = z.infer<typeof changePersonInput>

/** Works from their next click on. @throws AppError conflict for the last active administrator, not_found */
export async function changePerson(
  ctx: Context,
  { id, role, canSend }: ChangePersonInput,
): Promise<{ id: string }> {
  authorise(ctx, 'administrate')
  await ctx.db.$transaction(async (tx) => {
    if (role !== 'administrator') await refuseLastAdministrator(tx, id)
    const { count } = await tx.user.updateMany({ where: { id }, data: { role, canSend } })
    if (count === 0) throw new AppError('not_found', 'personNotFound')
  })
  return { id }
}

/**
 * Signed out everywhere at once, and can't sign in; the name stays in histories.
 * @throws AppError conflict for oneself and for the last active administrator, not_found
 */
export async function deactivatePerson(ctx: Context, { id }: PersonRef): Promise<{ id: string }> {
  authorise(ctx, 'administrate')
  if (id === ctx.actor.id) throw new AppError('conflict', 'deactivateSelf')
  await ctx.db.$transaction(async (tx) => {
    await refuseLastAdministrator(tx, id)
    await setDeactivated(tx, id, ctx.now())
  })
  return { id }
}

/** With the password, role and right they had. @throws AppError not_found */
export async function reactivatePerson(ctx: Context, { id }: PersonRef): Promise<{ id: string }> {
  authorise(ctx, 'administrate')
  await ctx.db.$transaction((tx) => setDeactivated(tx, id, null))
  return { id }
}

/** Also at the return: a sign-in that was under way at the deactivation may have left a session behind. */
async function setDeactivated(tx: Tx, id: string, deactivatedAt: Date | null): Promise<void> {
  const { count } = await tx.user.updateMany({ where: { id }, data: { deactivatedAt } })
  if (count === 0) throw new AppError('not_found', 'personNotFound')
  await tx.session.deleteMany({ where: { userId: id } })
}

/**
 * All active administrators are locked, so of two changes at once the second sees what the first left. In one order:
 * two that lock each other's would wait for ever.
 */
async function refuseLastAdministrator(tx: Tx, id: string): Promise<void> {
  const active = await tx.$queryRaw<{ id: string }[]>`
    select id from "User" where role = 'administrator' and "deactivatedAt" is null order by id for update`
  if (active.length === 1 && active[0]?.id === id) throw new AppError('conflict', 'lastAdministrator')
}
