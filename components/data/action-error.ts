import type { ActionFailure, ActionResult } from '@/lib/actions/action'

/** An action's `{ ok: false }` as an error, so that React Query's states mean what they say. */
export class ActionError extends Error {
  readonly code: string
  readonly fields: Record<string, string>
  readonly errcode?: number
  readonly details: Record<string, unknown>

  constructor(failure: ActionFailure) {
    super(failure.message)
    this.name = 'ActionError'
    this.code = failure.code
    this.fields = failure.fields ?? {}
    this.errcode = failure.errcode
    this.details = failure.details ?? {}
  }
}

/** The data of a successful action; throws an ActionError otherwise. */
export async function unwrap<T>(result: Promise<ActionResult<T>>): Promise<T> {
  const settled = await result
  if (settled.ok) return settled.data
  throw new ActionError(settled.error)
}
