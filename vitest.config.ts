import path from 'node:path'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Made once, before two files that start at once would each make it. */
const database = 'tests/support/database-template.ts'
const build = 'tests/support/build.ts'
const browser = 'tests/support/unpack-browser.ts'

const at = (file: string) => path.resolve(import.meta.dirname, file)

/** What takes longest starts first, or it runs alone at the end: axe, which looks at every page. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => Number(moduleId.endsWith('/axe.test.ts'))
    return (await super.sort(files)).sort((a, b) => isLong(b) - isLong(a))
  }
}

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // `npm test` runs two parts beside one another, with one worker each.
    maxWorkers: Number(process.env.TEST_WORKERS ?? 2),
    sequence: { sequencer: LongestFirst },
    projects: [
      // Loading modules takes longer than most of the tests, so files share them; each has a database or simulator of its own.
      project('unit', { isolate: false }),
      project('contract', { isolate: false }),
      project(
        'integration',
        // Without the optimising compiler: a database in WebAssembly that lives for a minute isn't worth its time.
        {
          isolate: false,
          globalSetup: database,
          execArgv: ['--liftoff-only'],
          alias: { 'next-intl/server': at('tests/support/translations.ts') },
        },
      ),
      // Their timing is what they are about: one at a time.
      project('crash', { fileParallelism: false, hookTimeout: 240_000, globalSetup: [database, build] }),
      // A page is waited for as long as a busy machine may take to draw it; what is right at once costs no wait.
      project('e2e', {
        globalSetup: [database, build, browser],
        testTimeout: 120_000,
        hookTimeout: 240_000,
        expect: { poll: { timeout: 20_000 } },
      }),
    ],
  },
})

function project(name: string, options: ViteUserConfig['test']) {
  return { extends: true as const, test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...options } }
}
