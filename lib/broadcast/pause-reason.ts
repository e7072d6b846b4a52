import * as z from 'zod'

/** Why a broadcast stands still. `code` chooses the words; the errcode brings WeChat's meaning and remedy. */
export const pauseReason = z.object({
  /**
   * `late`: its time had passed too long ago; `breaker`: too many doubtful answers in a row; `content`: WeChat doesn't
   * take a file or an article of it, or it is gone here
   */
  code: z.enum(['person', 'wechat', 'account', 'content', 'late', 'breaker']),
  errcode: z.number().optional(),
  rid: z.string().optional(),
  by: z.string().optional(),
  /** `content` without an errcode: what isn't there any more */
  missing: z.enum(['file', 'article']).optional(),
  /** `late`: when it should have started, ISO */
  dueAt: z.string().optional(),
  /** `breaker`: how many */
  doubts: z.number().optional(),
})
export type PauseReason = z.infer<typeof pauseReason>
