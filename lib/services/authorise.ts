import type { Actor, Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import type { Role } from '@/lib/db/generated/enums'

export type Permission = 'view' | 'author' | 'send' | 'approve' | 'administrate'

const permissions: Record<Role, readonly Permission[]> = {
  viewer: ['view'],
  author: ['view', 'author', 'send'],
  approver: ['view', 'author', 'send', 'approve'],
  administrator: ['view', 'author', 'send', 'approve', 'administrate'],
}

/** Pure: may this person do that? For buttons that shouldn't be offered. The right to send is apart from the role. */
export function may({ role, canSend }: { role: Role; canSend: boolean }, permission: Permission): boolean {
  return permissions[role].includes(permission) && (permission !== 'send' || canSend)
}

/**
 * Every service that touches data asks this first, whoever called it.
 * @param appId the account it is about. A token made for some accounts is refused the others, and whatever names none:
 * a service that forgets to name it is closed to such tokens, not open.
 * @throws AppError forbidden
 */
export function authorise(ctx: Context, permission: Permission, appId?: string): void {
  authoriseWithin(ctx, permission)
  const appIds = appIdsOf(ctx.actor)
  if (appIds && (appId === undefined || !appIds.includes(appId))) {
    throw new AppError('forbidden', 'tokenNotForAccount')
  }
}

/** The same for what is found by an id of its own: only among the actor's accounts (`mine`, `change`), else not at all. */
export function authoriseWithin(ctx: Context, permission: Permission): void {
  if (!may(ctx.actor, permission)) throw new AppError('forbidden', 'forbidden')
}

/** The accounts that an actor is limited to; null = all. */
export const appIdsOf = (actor: Actor): readonly string[] | null =>
  actor.type === 'api' ? actor.appIds : null
