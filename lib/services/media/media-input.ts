/** What callers tell about files: in the query of an upload or a list, and in actions. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { keeps, mediaKinds } from '@/lib/media/media'
import { pageQuery } from '@/lib/page-query'

const name = z.string().trim().min(1, 'mediaNameMissing').max(200, 'mediaNameLong')

export const mediaUploadQuery = z.strictObject({
  account: appIdShape,
  name,
  keep: z.enum(keeps).default('temporary'),
  /** yes: a picture may be made smaller or another format of it, where WeChat wants that */
  fit: z.enum(['1']).optional(),
})
/** From the dashboard also a picture for the text of an article. */
export const dashboardUploadQuery = mediaUploadQuery.extend({ for: z.enum(['article']).optional() })

export const mediaListQuery = z.strictObject({
  account: appIdShape,
  kind: z.enum(mediaKinds).optional(),
  ...pageQuery,
})

export const mediaRef = z.strictObject({ id: z.uuid() })
export const renameMediaInput = mediaRef.extend({ name })
export const uploadAgainInput = mediaRef.extend({ keep: z.enum(keeps) })
/** `atWechat`: also out of WeChat's own library */
export const deleteMediaInput = mediaRef.extend({ atWechat: z.boolean() })
export const syncMediaInput = z.strictObject({ appId: appIdShape, kind: z.enum(mediaKinds) })
