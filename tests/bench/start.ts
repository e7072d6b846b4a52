/**
 * A start of what is built already, on a database that was there before: until it says that it is healthy, and what it
 * holds when nothing happens. The bare thing is `next start` of an application that opens the same embedded database.
 * Both are started without npm, whose part is the same and nobody's merit.
 */
import { cpSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { preparedFolder, settings } from '../support/app'
import { freePort, spawnProgram } from '../support/program'
import type { Bench, Row } from './bench'
import { median, timed } from './figures'
import { answered, memoryOf, type Served } from './served'
import type { World } from './world'

export const start: Bench = {
  name: 'start',
  measures: 'npm start of a built app until it is healthy; its memory when idle',
  run: async (world) => {
    const dataDir = await usedFolder(world)
    const bareFolder = path.join(world.folder('bare-start'), 'pglite')
    cpSync(path.join(dataDir, 'pglite'), bareFolder, { recursive: true })
    const ours = { start: () => startOurs(dataDir), ms: [] as number[], mb: [] as number[] }
    const bare = { start: () => world.bareApp(bareFolder), ms: [] as number[], mb: [] as number[] }
    for (let round = 0; round <= (world.small ? 0 : 7); round++) {
      for (const one of [bare, ours]) {
        let served: Served | undefined
        const ms = await timed(async () => (served = await one.start()))
        if (!world.small) await sleep(3000)
        if (served && (round > 0 || world.small)) {
          one.ms.push(ms)
          one.mb.push(memoryOf(served.pid))
        }
        await served?.stop()
      }
    }
    return [
      {
        ...{ name: 'start.healthy', unit: 'ms', value: median(ours.ms), baseline: median(bare.ms) },
        limit: { of: 'ratio', most: 1.5 },
      },
      { name: 'start.memory', unit: 'MB', value: median(ours.mb), baseline: median(bare.mb) },
    ] satisfies Row[]
  },
}

/** Of somebody who has started it before: keys, the first administrator and the sandbox's account are there. */
async function usedFolder(world: World): Promise<string> {
  const dataDir = await preparedFolder()
  if (world.small) return dataDir
  const app = await world.app({ dataDir })
  await app.stop()
  await world.bareApp().then((bare) => bare.stop()) // so that no start below waits for its build
  return dataDir
}

async function startOurs(dataDir: string): Promise<Served> {
  const port = await freePort()
  const env = settings({ env: {}, dataDir, port })
  const program = spawnProgram({ args: ['scripts/start.js'], env })
  await answered(program, `http://127.0.0.1:${port}/api/health`)
  return { url: `http://localhost:${port}`, pid: program.pid, stop: () => program.stop() }
}
