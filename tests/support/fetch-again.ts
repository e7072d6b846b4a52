/**
 * fetch, once more when the connection that it was given turns out to be dead: one kept from before a kill, or just
 * being closed by a busy server. Nothing was read from such a request.
 */
export async function fetchAgain(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (!isDeadConnection(error)) throw error
    return await fetch(url, init)
  }
}

function isDeadConnection(error: unknown): boolean {
  const cause: unknown = error instanceof TypeError ? error.cause : undefined
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return code === 'ECONNRESET' || code === 'UND_ERR_SOCKET'
}
