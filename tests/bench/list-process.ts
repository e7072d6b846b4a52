/** The bare thing beside a list's upload: reads lines, checks them, keeps each once, and forgets them. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer } from './forked'

const OPENID = /^[A-Za-z0-9_-]{20,64}$/

const server = createServer((request, response) => {
  const seen = new Set<string>()
  let invalid = 0
  let duplicates = 0
  let rest = ''
  const read = (line: string) => {
    if (!OPENID.test(line)) invalid++
    else if (seen.has(line)) duplicates++
    else seen.add(line)
  }
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(read)
  })
  request.on('end', () => response.end(JSON.stringify({ accepted: seen.size, duplicates, invalid })))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

await answer<object, string>(
  async () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  async () => void server.close(),
)
