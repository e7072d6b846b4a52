/** Calls that use the AppSecret: the secret itself, whether it is frozen, and from where it may be used. */
import { BlockList, isIP } from 'node:net'
import type { Call } from '../call'
import { Refusal } from '../refusal'

/** @throws Refusal 41004 missing, 40125 wrong, 40243 frozen, 40164 not from this address */
export function requireSecret({ account, clientIp, state: { switches } }: Call, secret: unknown): void {
  const { ipAllowList, secretFrozen } = account.platform.settings
  if (!secret) throw new Refusal(41004)
  if (secret !== account.facts.secret) throw new Refusal(switches.wrongSecret)
  if (secretFrozen) throw new Refusal(40243)
  if (ipAllowList === null || isListed(ipAllowList, clientIp)) return
  const said = `invalid ip ${clientIp} ipv6 ${toIpv6(clientIp)}, not in whitelist`
  if (switches.ipRefused === 40164) throw new Refusal(40164, {}, said)
  throw new Refusal(61004, {}, `access clientip is not registered, requestIP: ${clientIp}`)
}

const toIpv6 = (ip: string) => (isIP(ip) === 4 ? `::ffff:${ip}` : ip)

function isListed(list: readonly string[], ip: string): boolean {
  const version = isIP(ip)
  if (version === 0) return false
  const listed = new BlockList()
  for (const entry of list) {
    const range = readIpRange(entry)
    if (range) listed.addSubnet(range.address, range.bits, range.family)
  }
  return listed.check(ip, version === 6 ? 'ipv6' : 'ipv4')
}

/** `1.2.3.4`, `1.2.3.0/24` or the like in IPv6. @returns null for anything else */
export function readIpRange(text: string): { address: string; family: 'ipv4' | 'ipv6'; bits: number } | null {
  const [address = '', width, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0 || (width !== undefined && !/^\d{1,3}$/.test(width))) return null
  const most = version === 4 ? 32 : 128
  const bits = width === undefined ? most : Number(width)
  return bits > most ? null : { address, family: version === 4 ? 'ipv4' : 'ipv6', bits }
}
