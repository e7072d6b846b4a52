import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'

/** The query of an address that lists an account's articles. */
export const articlesQuery = z.strictObject({
  account: appIdShape,
  q: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .optional(),
})
