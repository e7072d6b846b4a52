import * as z from 'zod'

/** Why a broadcast stands still. `code` chooses the words; the errcode brings WeChat's meaning and remedy. */
export const pauseReason = z.object({
  code: z.enum(['person', 'wechat', 'account']),
  errcode: z.number().optional(),
  rid: z.string().optional(),
  by: z.string().optional(),
})
export type PauseReason = z.infer<typeof pauseReason>
