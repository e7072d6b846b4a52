import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import type { Role } from '@/lib/db/generated/enums'

export type Permission = 'view' | 'author' | 'send' | 'administrate'

const permissions: Record<Role, readonly Permission[]> = {
  viewer: ['view'],
  author: ['view', 'author', 'send'],
  approver: ['view', 'author', 'send'],
  administrator: ['view', 'author', 'send', 'administrate'],
}

/** Pure: may this role do that? For buttons that shouldn't be offered. */
export const mayRole = (role: Role, permission: Permission): boolean => permissions[role].includes(permission)

/** Every service that touches data asks this first, whoever called it. @throws AppError forbidden */
export function authorise(ctx: Context, permission: Permission): void {
  if (!mayRole(ctx.actor.role, permission)) throw new AppError('forbidden', 'forbidden')
}
