/** The address of whoever calls, worked out once by the server from the connection and TRUST_PROXY. */

export const clientAddressHeader = 'x-qunfa-client-address'

/**
 * @param trustProxy how many proxies in front may be believed. Each appends the address it saw to X-Forwarded-For,
 *   so the last `trustProxy` entries are theirs and anything before them is the caller's own claim.
 */
export function clientAddress(remote: string, forwardedFor: string | undefined, trustProxy: number): string {
  const claimed = (forwardedFor ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const address = trustProxy > 0 ? claimed.at(-Math.min(trustProxy, claimed.length)) : undefined
  return (address ?? remote).replace(/^::ffff:/, '')
}
