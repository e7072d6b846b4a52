import * as z from 'zod'

/**
 * WeChat's 64-bit ids, always text on our side: readJson has already turned the long ones into strings, and samples mix
 * both forms for the same id. 0 and "" are WeChat's way of saying "none".
 */
export const wechatId = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(
    z
      .string()
      .regex(/^\d{1,20}$/)
      .or(z.literal('')),
  )
  .transform((id) => (/^0*$/.test(id) ? null : id))

/** The same where it may be missing altogether. */
export const optionalWechatId = wechatId.nullish().transform((id) => id ?? null)
