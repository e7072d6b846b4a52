import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      // Pure functions leave nothing behind: their files share their modules, which take longer to load than to test.
      project('unit', { isolate: false }),
      project('contract'),
      project('integration', { globalSetup: 'tests/support/database-template.ts' }),
      // Each starts whole applications, and a browser: one at a time, or they take each other's time.
      ...['crash', 'e2e'].map((name) => project(name, { fileParallelism: false, hookTimeout: 240_000 })),
    ],
  },
})

type ProjectOptions = {
  isolate?: boolean
  fileParallelism?: boolean
  hookTimeout?: number
  globalSetup?: string
}

function project(name: string, options: ProjectOptions = {}) {
  return { extends: true as const, test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...options } }
}
