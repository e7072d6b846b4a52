import * as z from 'zod'

/** An OpenID as WeChat makes them: 28 characters, but older and test ones differ; never a space or a comma. */
export const openId = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/)

/**
 * Who gets a broadcast. There is no default and no way from "missing" to "everyone": well-known SDKs have one, and
 * people have mailed their whole following by it.
 */
export const audience = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('everyone') }),
  z.strictObject({ type: z.literal('tag'), tagId: z.int().nonnegative() }),
  z.strictObject({ type: z.literal('group'), groupId: z.int().nonnegative() }),
  z.strictObject({ type: z.literal('list'), listId: z.uuid() }),
])
export type Audience = z.infer<typeof audience>
export type AudienceType = Audience['type']

/** As the HTTP API takes it: OpenIDs in the request become a list before anything else sees them. */
export const audienceInput = z.discriminatedUnion('type', [
  ...audience.options,
  z.strictObject({ type: z.literal('openids'), openIds: z.array(z.string()) }),
])
export type AudienceInput = z.infer<typeof audienceInput>
