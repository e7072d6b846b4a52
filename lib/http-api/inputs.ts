/** What callers tell beside the bodies that services know: contract, section 5. Unknown fields are refused. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { content } from '@/lib/broadcast/content'
import { broadcastStatuses } from '@/lib/broadcast/status'
import { previewTarget } from '@/lib/services/preview/send-preview'

export const broadcastsQuery = z.strictObject({
  account: appIdShape,
  status: z.enum(broadcastStatuses).optional(),
  q: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .optional(),
})

export const idempotencyKey = z.string().min(1).max(128)

export const previewInput = z.strictObject({ account: appIdShape, content, to: previewTarget })
