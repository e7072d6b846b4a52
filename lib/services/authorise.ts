import type { Context } from '@/lib/context'
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

/** Every service that touches data asks this first, whoever called it. @throws AppError forbidden */
export function authorise(ctx: Context, permission: Permission): void {
  if (!may(ctx.actor, permission)) throw new AppError('forbidden', 'forbidden')
}
