/** For `npm run mutate`, which names the part in MUTATE; see docs/testing.md. */
import { parts } from './parts.js'

const name = process.env.MUTATE
const { files, timeoutMS, ignoreStatic } = parts[name]
const folder = `.mutation/${name}`

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: files,
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', './tests/mutation/ignorer.js'],
  ignorers: ['log'],
  vitest: { configFile: 'tests/mutation/vitest.config.js' },
  coverageAnalysis: 'perTest',
  ignoreStatic,
  concurrency: Number(process.env.MUTATE_CONCURRENCY ?? 1),
  timeoutMS,
  incremental: true,
  incrementalFile: `${folder}/incremental.json`,
  tempDirName: `${folder}/sandboxes`,
  // lib/db/generated is not in git but must be in the copy.
  ignorePatterns: ['.mutation', '.next*', '.data', '.env', 'docs', 'public', 'tests/e2e', 'test-results'],
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${folder}/report.json` },
  htmlReporter: { fileName: `${folder}/report.html` },
  thresholds: { high: 95, low: 85, break: 85 },
}
