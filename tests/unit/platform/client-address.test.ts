import { expect, test } from 'vitest'
import { clientAddress } from '@/lib/client-address'

test.each([
  ['nobody in front: the connection, whatever is claimed', '203.0.113.7', '198.51.100.1', 0, '203.0.113.7'],
  ['one proxy: what it appended', '10.0.0.1', '198.51.100.1, 203.0.113.7', 1, '203.0.113.7'],
  ['two proxies: what the outer one appended', '10.0.0.1', 'forged, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
  ['more trusted than there are: the first', '10.0.0.1', '203.0.113.7', 3, '203.0.113.7'],
  ['a proxy that says nothing: the connection', '10.0.0.1', undefined, 1, '10.0.0.1'],
  ['IPv4 in IPv6 clothes', '::ffff:203.0.113.7', undefined, 0, '203.0.113.7'],
])('%s', (_, remote, forwarded, trustProxy, expected) => {
  expect(clientAddress(remote, forwarded, trustProxy)).toBe(expected)
})
