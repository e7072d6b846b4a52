import * as z from 'zod'

/** What is sent. One member per kind of message; every switch over `type` is exhaustive. */
export const content = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().max(20_000) }),
])
export type Content = z.infer<typeof content>
export type ContentType = Content['type']
