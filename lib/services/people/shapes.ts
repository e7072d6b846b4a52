/** What is told about a person, wherever it is typed. Messages are keys under `errors`. */
import * as z from 'zod'
import type { Role } from '@/lib/db/generated/enums'

export const roles = ['viewer', 'author', 'approver', 'administrator'] as const satisfies readonly Role[]

/** Case doesn't matter to e-mail; admin@localhost is a good address on a machine of one's own. */
export const emailShape = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'emailShape')
  .regex(/^[^\s@]+@[^\s@]+$/, 'emailShape')
export const passwordShape = z.string().min(8, 'passwordShort').max(200, 'passwordLong')
export const nameShape = z.string().trim().max(80, 'personNameLong')

/** Who gives no name is called by the address. */
export const nameOr = (name: string, email: string): string => name || (email.split('@')[0] ?? email)
