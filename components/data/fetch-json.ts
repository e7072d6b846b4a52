import type { ActionFailure } from '@/lib/actions/action'
import { ActionError } from './action-error'

/** Reads one of our route handlers; a refusal comes as an ActionError with the server's words. */
export async function fetchJson<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, { ...init, headers: { accept: 'application/json', ...init?.headers } })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && body !== null) return body as T // our own handlers answer with the view the caller names
  throw new ActionError(readFailure(body, response.status))
}

export function readFailure(body: unknown, status: number): ActionFailure {
  const fallback: ActionFailure = { code: 'unexpected', message: `HTTP ${status}` }
  if (typeof body !== 'object' || body === null || !('error' in body)) return fallback
  return { ...fallback, ...(body.error as Partial<ActionFailure>) } // lib/http writes it
}
