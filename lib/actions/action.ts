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

type Service<S extends z.ZodType, R> = (ctx: Context, input: z.output<S>) => Promise<R>
type Action<S extends z.ZodType, R> = (input: z.input<S>) => Promise<ActionResult<R>>

/** Makes a server action of a service: authenticates, parses, calls it, and turns failures into values. */
export function action<S extends z.ZodType, R>(schema: S, service: Service<S, R>): Action<S, R> {
  return edge(schema, service, async (ctx) => {
    const actor = await currentActor()
    if (!actor) throw new AppError('unauthenticated', 'unauthenticated')
    return withActor(ctx, actor)
  })
}

/** The same before anybody is signed in: the input carries a secret that the service checks itself. */
export function publicAction<S extends z.ZodType, R>(schema: S, service: Service<S, R>): Action<S, R> {
  return edge(schema, service, async (ctx) => ctx)
}

function edge<S extends z.ZodType, R>(
  schema: S,
  service: Service<S, R>,
  enter: (ctx: Context) => Promise<Context>,
): Action<S, R> {
  return async (input) => {
    const ctx = getContext()
    try {
      const entered = await enter(ctx)
      const parsed = schema.safeParse(input)
      if (!parsed.success) throw invalidInput(parsed.error)
      return { ok: true, data: await service(entered, parsed.data) }
    } catch (error) {
      return { ok: false, error: await describeFailure(error, ctx.log) }
    }
  }
}
