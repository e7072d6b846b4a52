/** What callers tell beside the bodies that services know: contract, section 5. Unknown fields are refused. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { content } from '@/lib/broadcast/content'
import { broadcastStatuses } from '@/lib/broadcast/status'
import { pageQuery } from '@/lib/page-query'
import { previewTarget } from '@/lib/services/preview/send-preview'

export const broadcastsQuery = z.strictObject({
  account: appIdShape,
  status: z.enum(broadcastStatuses).optional(),
  ...pageQuery,
})

export const idempotencyKey = z.string().min(1).max(128)

export const previewInput = z.strictObject({ account: appIdShape, content, to: previewTarget })
