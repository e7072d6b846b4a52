/** A server that answers as a test says, for what the simulator would never do: refusals by code, strangers, silence. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type StubWechat = {
  base: string
  /** Paths that were called, in order. */
  calls: string[]
  /** What each path answers; JSON, or text as it is. */
  replies: Record<string, unknown>
  close(): Promise<void>
}

export async function startStubWechat(replies: Record<string, unknown> = {}): Promise<StubWechat> {
  const calls: string[] = []
  const stub: Pick<StubWechat, 'replies'> = { replies }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://stub').pathname
    calls.push(path)
    const reply = stub.replies[path]
    if (reply === undefined) response.writeHead(404).end()
    else response.end(typeof reply === 'string' ? reply : JSON.stringify(reply))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}`,
    calls,
    get replies() {
      return stub.replies
    },
    set replies(next) {
      stub.replies = next
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
