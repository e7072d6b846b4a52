/** A small server that pushes go to, unencrypted; it keeps their XML. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, vi } from 'vitest'
import { service, type Rig } from './sandbox-rig'

export type Receiver = {
  received: string[]
  /** what it answers from now on */
  answerWith(status: number): void
  until(count: number): Promise<string[]>
  close(): void
}

export async function startReceiver(rig: Rig, appId = service): Promise<Receiver> {
  const received: string[] = []
  let status = 200
  const server = createServer((incoming, outgoing) => {
    const echo = new URL(incoming.url ?? '/', 'http://x').searchParams.get('echostr')
    let body = ''
    incoming.on('data', (chunk) => (body += chunk))
    incoming.on('end', () => {
      if (incoming.method === 'POST') received.push(body)
      outgoing.writeHead(echo === null ? status : 200).end(echo ?? 'success')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await rig.control('callback', { appid: appId, url, token: 'simtoken', mode: 'plain' })
  return {
    received,
    answerWith: (code) => (status = code),
    async until(count) {
      await vi.waitFor(() => expect(received).toHaveLength(count), { timeout: 20_000 })
      return received
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export const field = (xml: string | undefined, name: string) =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`).exec(xml ?? '')?.[1]
