/** A message with WeChat's own ids in it: what mass.ts and preview.ts write their requests from, each in its own way. */
import * as z from 'zod'

const id = z.string().min(1)

export const wechatMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({
    type: z.literal('image'),
    mediaIds: z.array(id).min(1),
    /** empty: WeChat's own words */
    caption: z.string(),
    title: z.string(),
    comments: z.enum(['closed', 'everyone', 'followers']),
  }),
  z.strictObject({ type: z.literal('voice'), mediaId: id }),
  z.strictObject({ type: z.literal('music'), mediaId: id }),
  /** `mediaId`: of media/uploadvideo, which has title and description, not of the upload */
  z.strictObject({ type: z.literal('video'), mediaId: id }),
  /** `mediaId`: of a draft, articles and image posts alike */
  z.strictObject({ type: z.literal('article'), mediaId: id, ignoreReprint: z.boolean() }),
  z.strictObject({ type: z.literal('card'), cardId: id }),
])
export type WechatMessage = z.infer<typeof wechatMessage>
