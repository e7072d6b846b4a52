/** What an errmsg tells beyond its code. The text itself isn't stable: decide on codes, never on it. */
import { isIP } from 'node:net'

/** Three groups of eight hex digits, at the end of nearly every errmsg since 2020; rid/get explains one for 7 days. */
export function findRid(errmsg: string): string | undefined {
  return /rid:\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})/i.exec(errmsg)?.[1]
}

/** Codes whose text names the address that called (guide/dev/api: IP whitelist and its confirmations). */
const ipCodes = new Set([40164, 61004, 89501, 89503, 89506, 89507])

/** The operator copies it into the whitelist, so an IPv4 address goes before its IPv6 spelling. */
export function findIp(errcode: number, errmsg: string): string | undefined {
  if (!ipCodes.has(errcode)) return undefined
  const words = errmsg.split(/[^0-9A-Fa-f.:]+/).map((word) => word.replace(/^(?:::ffff:)|[.:]+$/gi, ''))
  return words.find((word) => isIP(word) === 4) ?? words.find((word) => isIP(word) === 6)
}
