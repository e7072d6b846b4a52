/**
 * A context that dies at its n-th step: before or after any database call, or in a transaction (which then rolls back,
 * as it does when the process goes). After its death it does nothing any more, as a killed process.
 */
import type { Context } from '@/lib/context'

export class Killed extends Error {}

export type Killable = { ctx: Context; steps: () => number; isDead: () => boolean }

export function killable(ctx: Context, dieAt: number): Killable {
  let steps = 0
  const step = () => {
    steps++
    if (steps >= dieAt) throw new Killed(`killed at step ${dieAt}`)
  }

  function wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name)
        if (typeof value === 'function') {
          return async (...args: unknown[]) => {
            step()
            const [first, ...rest] = args
            const inside = name === '$transaction' && typeof first === 'function'
            const given = inside ? [(tx: object) => first(wrap(tx)), ...rest] : args
            const result: unknown = await Reflect.apply(value, object, given)
            step()
            return result
          }
        }
        return typeof value === 'object' && value !== null ? wrap(value) : value
      },
    })
  }
  return { ctx: { ...ctx, db: wrap(ctx.db) }, steps: () => steps, isDead: () => steps >= dieAt }
}
