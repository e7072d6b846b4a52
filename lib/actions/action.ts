/**
 * The edge between a browser and a service: who asks, what they ask, one service, and its failure as a value, since a
 * production build strips what an action throws.
 */
import type * as z from 'zod'
import { currentActor } from '@/lib/auth'
import { getContext, withActor, type Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { describeFailure, type Failure } from '@/lib/failure'
import { invalidInput } from '@/lib/invalid-input'

export type ActionFailure = Failure
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionFailure }

/** Makes a server action of a service: authenticates, parses, calls it, and turns failures into values. */
export function action<S extends z.ZodType, R>(
  schema: S,
  service: (ctx: Context, input: z.output<S>) => Promise<R>,
): (input: z.input<S>) => Promise<ActionResult<R>> {
  return async (input) => {
    const ctx = getContext()
    try {
      const actor = await currentActor()
      if (!actor) throw new AppError('unauthenticated', 'unauthenticated')
      const parsed = schema.safeParse(input)
      if (!parsed.success) throw invalidInput(parsed.error)
      return { ok: true, data: await service(withActor(ctx, actor), parsed.data) }
    } catch (error) {
      return { ok: false, error: await describeFailure(error, ctx.log) }
    }
  }
}
