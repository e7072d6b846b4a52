/** Where a picture may be fetched from: nothing that only this server can reach (SSRF). */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Tests bring a network of their own. */
export type Network = {
  /** all addresses of a name; an address is its own */
  resolve(host: string): Promise<string[]>
  isAllowed(address: string): boolean
  ports: ReadonlySet<string>
}

export const publicInternet: Network = {
  resolve: async (host) =>
    isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
  // URL leaves out the scheme's own port.
  ports: new Set(['', '80', '443']),
}

/** IANA's special-purpose registries; 168.63.129.16 is the inside of Azure, other clouds are in 169.254 and 100.64. */
const reserved = new BlockList()
for (const [net, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
  ...([['168.63.129.16', 32]] as const),
])
  reserved.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  reserved.addSubnet(net, bits, 'ipv6')

/** Of IPv6 only what is given out at all; IPv4 in its clothes (::ffff:…, 64:ff9b::…, 2002:…) isn't. */
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !reserved.check(address, 'ipv4')
    case 6:
      return !address.includes('%') && global.check(address, 'ipv6') && !reserved.check(address, 'ipv6')
    default:
      return false
  }
}
