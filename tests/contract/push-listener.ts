/** A small server that pushes go to; it checks and decrypts with code of its own. */
import { createDecipheriv, createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, vi } from 'vitest'

export const PUSH_TOKEN = 'simtoken'
export const PUSH_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

export type Received = { query: URLSearchParams; body: string; contentType: string | undefined }
type Answer = { status?: number; body: string }

export async function listenToPushes() {
  const received: Received[] = []
  const listener = {
    received,
    url: '',
    answer: (_push: Received): Answer | 'never' => ({ body: 'success' }),
    until: (count: number) =>
      vi.waitFor(() => expect(received).toHaveLength(count), { timeout: 20_000, interval: 10 }),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
  const server = createServer((incoming, outgoing) => {
    void read(incoming).then((push) => {
      if (incoming.method === 'GET') return outgoing.end(push.query.get('echostr'))
      received.push(push)
      const reply = listener.answer(push)
      if (reply === 'never') return
      outgoing.writeHead(reply.status ?? 200).end(reply.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  listener.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`
  return listener
}

export type PushListener = Awaited<ReturnType<typeof listenToPushes>>

async function read(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const { searchParams } = new URL(incoming.url ?? '/', 'http://x')
  const contentType = incoming.headers['content-type']
  return { query: searchParams, body: Buffer.concat(chunks).toString(), contentType }
}

export const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')

/** The text of the first element of that name in XML. */
export const field = (xml: string, name: string) =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`).exec(xml)?.[1]

export function openEnvelope(encrypted: string): { text: string; appId: string } {
  const key = Buffer.from(`${PUSH_KEY}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()])
  const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0))
  const end = 20 + plain.readUInt32BE(16)
  return { text: plain.toString('utf8', 20, end), appId: plain.toString('utf8', end) }
}
