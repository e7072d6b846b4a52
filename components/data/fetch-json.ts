import { ActionError } from './action-error'

/** Reads one of our route handlers; a refusal comes as an ActionError with the server's words. */
export async function fetchJson<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, { ...init, headers: { accept: 'application/json', ...init?.headers } })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && body !== null) return body as T // our own handlers answer with the view the caller names
  throw new ActionError(readFailure(body, response.status))
}

function readFailure(body: unknown, status: number) {
  const fallback = { code: status === 0 ? 'unavailable' : 'unexpected', message: `HTTP ${status}` }
  if (typeof body !== 'object' || body === null || !('error' in body)) return fallback
  const { error } = body as { error: Partial<{ code: string; message: string; fields: Record<string, string> }> }
  return { ...fallback, ...error }
}
