/**
 * The edge between a browser and a service: who asks, what they ask, one service, and its failure as a value, since a
 * production build strips what an action throws.
 */
import * as z from 'zod'
import { currentActor } from '@/lib/auth'
import { getContext, withActor, type Context } from '@/lib/context'
import { AppError, type Message } from '@/lib/errors'
import { describeFailure, type Failure } from '@/lib/failure'

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
      if (!parsed.success) throw invalid(parsed.error)
      return { ok: true, data: await service(withActor(ctx, actor), parsed.data) }
    } catch (error) {
      return { ok: false, error: await describeFailure(error, ctx.log) }
    }
  }
}

/** What a browser sends is built by our own forms: a shape that doesn't parse is told as a whole, with the paths. */
function invalid(error: z.ZodError): AppError {
  const fields: Record<string, Message> = {}
  for (const issue of error.issues) fields[issue.path.join('.') || '_'] = { key: 'invalidField' }
  return new AppError('invalid', 'invalidInput', { fields })
}
