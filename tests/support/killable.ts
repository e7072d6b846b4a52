/**
 * A context that dies at its n-th step: before any database call, also inside of a transaction (which then rolls back, as it
 * does when the process goes), and before and after any call to WeChat.
 */
import type { Context } from '@/lib/context'
import type { Db } from '@/lib/db/client'

export class Killed extends Error {}

export type Steps = { step(): void; taken(): number; isDead(): boolean }

/** @param die what happens at the n-th step and every later one: after its death it does nothing any more */
export function countSteps(dieAt: number, die: (dieAt: number) => unknown = refuse): Steps {
  let taken = 0
  return {
    step: () => {
      taken++
      if (taken >= dieAt) die(dieAt)
    },
    taken: () => taken,
    isDead: () => taken >= dieAt,
  }
}

function refuse(dieAt: number): never {
  throw new Killed(`killed at step ${dieAt}`)
}

type Work = (tx: object) => unknown

export function killableDb(db: Db, { step }: Steps): Db {
  return wrap(db)

  function wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name)
        if (typeof value === 'function') {
          return async (...args: unknown[]) => {
            step()
            const [first, ...rest] = args
            const isWork = name === '$transaction' && typeof first === 'function'
            return await Reflect.apply(value, object, isWork ? [inside(first as Work), ...rest] : args)
          }
        }
        return typeof value === 'object' && value !== null ? wrap(value) : value
      },
    })
  }

  function inside(work: Work) {
    return async (tx: object): Promise<unknown> => {
      const result: unknown = await work(wrap(tx))
      step() // all is done, nothing is committed
      return result
    }
  }
}

/** Dies before the call goes out, or when WeChat has answered and nobody has read it. */
export function killableFetch(fetch: typeof globalThis.fetch, { step }: Steps): typeof globalThis.fetch {
  return async (...args) => {
    step()
    const response = await fetch(...args)
    step()
    return response
  }
}

/** For a worker inside of a test; WeChat is the test's own script there. */
export function killable(ctx: Context, dieAt: number): { ctx: Context; steps: Steps } {
  const steps = countSteps(dieAt)
  return { ctx: { ...ctx, db: killableDb(ctx.db, steps) }, steps }
}
