/**
 * A text file of a million OpenIDs, with the duplicates and slips of real ones, uploaded to the dashboard: read, checked,
 * stored. The bare thing is a server that reads, checks, remembers and throws away.
 */
import { createReadStream, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Bench, Row } from './bench'
import { median, timed } from './figures'
import { fork } from './forked'
import { memoryOf } from './served'
import { appId } from './settings'
import { must } from '../support/connect-everybody'
import { apiToken } from '../support/app'

export const list: Bench = {
  name: 'list',
  measures:
    'a text list of a million OpenIDs (3 % twice, 1 % malformed) uploaded and stored; memory meanwhile',
  async run(world) {
    const sizes = world.small ? [20_000] : [1000, 10_000, 100_000, 1_000_000]
    const app = await world.app()
    const bare = await fork<object, string>('list-process.ts')
    const bareUrl = await bare.ask({})
    const rows: Row[] = []
    let largest: Row | undefined
    for (const size of sizes) {
      const file = path.join(world.folder('list'), 'openids.txt')
      writeFileSync(file, textOf(size))
      const rss = watchMemory(app.pid)
      const upload = (round: number) =>
        post(`${app.url}/api/v1/lists?account=${appId}&name=${size}-${round}`, file)
      const seconds = { ours: [] as number[], bare: [] as number[] }
      for (let round = 0; round < (world.small ? 1 : 3); round++) {
        seconds.bare.push(await timed(() => post(bareUrl, file)))
        seconds.ours.push(await timed(() => upload(round)))
      }
      const growth = rss.stop()
      const value = median(seconds.ours) / 1000
      largest = { name: `list.${size}`, value, unit: 's', baseline: median(seconds.bare) / 1000 }
      rows.push(largest)
      if (size === sizes.at(-1)) {
        Object.assign(largest, { limit: { of: 'ratio', most: 2 } })
        rows.push({ name: 'list.memory', value: growth, unit: 'MB', limit: { of: 'value', most: 250 } })
      }
    }
    await bare.end()
    await app.stop()
    return rows
  },
}

/** 3 % are there twice, 1 % are no OpenIDs. */
function textOf(count: number): string {
  const lines: string[] = []
  for (let i = 0; lines.length < count; i++) {
    const openId = `o${String((i * 7919) % 1_000_003).padStart(7, '0')}${'bCdEfGhIjKlMnOpQrSt_'}`
    lines.push(i % 100 === 50 ? openId.slice(0, 12) : openId)
    if (i % 33 === 0) lines.push(openId)
  }
  return `${lines.slice(0, count).join('\n')}\n`
}

async function post(url: string, file: string): Promise<void> {
  const headers = {
    'content-type': 'text/plain',
    'content-length': String(statSync(file).size),
    authorization: `Bearer ${apiToken}`,
  }
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream
  const response = await fetch(url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
  await must(
    response.text().then((text) => ({ status: response.status, body: text })),
    200,
  )
}

/** What a process holds at most above what it held before. */
function watchMemory(pid: number): { stop(): number } {
  const megabytes = () => memoryOf(pid)
  const before = megabytes()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, megabytes())), 20)
  return {
    stop() {
      clearInterval(timer)
      return Math.max(most, megabytes()) - before
    },
  }
}
