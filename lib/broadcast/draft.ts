/** A message that isn't finished: anything may be missing but its shape. */
import * as z from 'zod'
import { audience } from './audience'
import { content } from './content'
import type { Schedule } from './schedule'
import { TITLE_MAX } from './title'
import { isZone } from './zoned-time'

export const onErrors = ['pause', 'skip'] as const
export type OnError = (typeof onErrors)[number]

/** Here and not beside its rules: the browser works with those, and needs no zod for it. */
export const schedule = z.strictObject({
  local: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'sendAtShape'),
  zone: z.string().max(60).refine(isZone, 'zoneUnknown'),
}) satisfies z.ZodType<Schedule>

export const draft = z.strictObject({
  /** for the history only; followers don't see it */
  title: z.string().max(TITLE_MAX),
  /** possibly empty: checkContent is asked before a send, not before a save */
  content,
  /** null: nobody chosen yet. Never anybody by default. */
  audience: audience.nullable(),
  /** null: as soon as it is sent */
  schedule: schedule.nullish(),
  /** what a delivery that WeChat refuses does to the others; `pause` unless told */
  onError: z.enum(onErrors).optional(),
})
export type Draft = z.infer<typeof draft>
