/** Requests over HTTP as a busy WeChat makes them: many at once, or at a steady rate whatever the answers do. */
import { Agent, request as ask, type RequestOptions } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { timed } from './figures'

export type Call = { path: string; method: string; body: string; expected: number }

export type Client = {
  /** As many at once as given, one after another. @returns calls a second */
  flood(calls: Call[], atOnce: number): Promise<number>
  /** @returns how long each took, from when it should have left, in ms */
  steady(calls: Call[], perSecond: number): Promise<number[]>
  close(): void
}

export function createClient(port: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const one = ({ path, method, body, expected }: Call) =>
    new Promise<void>((resolve, reject) => {
      const headers = { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) }
      const options: RequestOptions = { host: '127.0.0.1', port, path, method, agent, headers }
      const request = ask(options, (response) => {
        if (response.statusCode !== expected) reject(new Error(`${method} ${path}: ${response.statusCode}`))
        response.resume()
        response.on('end', resolve)
      })
      request.on('error', reject)
      request.end(body)
    })

  return {
    async flood(calls, atOnce) {
      let next = 0
      const lane = async () => {
        for (let call = calls[next++]; call; call = calls[next++]) await one(call)
      }
      const ms = await timed(() => Promise.all(Array.from({ length: atOnce }, lane)))
      return (calls.length * 1000) / ms
    },
    async steady(calls, perSecond) {
      const from = performance.now()
      const all: Promise<number>[] = []
      for (const [i, call] of calls.entries()) {
        const at = from + (i * 1000) / perSecond
        if (at > performance.now() + 1) await sleep(at - performance.now())
        all.push(one(call).then(() => performance.now() - at))
      }
      return await Promise.all(all)
    },
    close: () => agent.destroy(),
  }
}
