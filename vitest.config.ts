import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      ...['unit', 'contract', 'integration'].map((name) => project(name)),
      // Each starts whole applications, and a browser: one at a time, or they take each other's time.
      ...['crash', 'e2e'].map((name) => project(name, { fileParallelism: false, hookTimeout: 240_000 })),
    ],
  },
})

function project(name: string, options: { fileParallelism?: boolean; hookTimeout?: number } = {}) {
  return { extends: true as const, test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...options } }
}
