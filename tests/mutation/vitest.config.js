/** Only the tests of the part that is mutated, as one project: Stryker knows no other. */
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { endKeptThread, keptThread } from './kept-thread.js'
import { parts } from './parts.js'

const root = path.resolve(import.meta.dirname, '../..')
const { tests, keepsThread } = parts[process.env.MUTATE]

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: { include: tests, testTimeout: 60_000, hookTimeout: 60_000, isolate: !keepsThread },
  plugins: keepsThread ? [keepThread()] : [],
})

/** Stryker asks for plain threads; here is the place that is heard after it. */
function keepThread() {
  return {
    name: 'kept-thread',
    configureVitest({ project, vitest }) {
      Object.assign(project.config, { pool: keptThread.name, poolRunner: keptThread })
      vitest.onClose(endKeptThread)
    },
  }
}
