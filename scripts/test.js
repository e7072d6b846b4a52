/**
 * `npm test`: everything needed, then every check, each with its own ports and folders. The last line is
 * "N passed, N failed". A filter runs a part: npm test -- unit integration
 */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureBuild, ensureClient, ensureDependencies, root, say } from './prepare.js'
import { onStop } from './stop-signals.js'

const TEST_DIST = '.next-test'
const started = Date.now()
const wanted = process.argv.slice(2)
const scratch = mkdtempSync(path.join(os.tmpdir(), 'qunfa-test-'))
chmodSync(scratch, 0o755) // as root, the test server runs as another user
const running = new Set()
const total = { passed: 0, failed: 0 }
let postgres
/** how many worker processes a part may have */
let workers = 2
let building

/** What takes long comes first, so that both processors have work to the end. */
const parts = {
  // The build writes the types that the type check needs.
  types: async (speak) => {
    await build()
    // The native compiler takes a tenth of the time; linter and Next.js need the one written in JavaScript.
    await check(speak, ['node_modules/@typescript/native/bin/tsc', '--noEmit'])
  },
  lint: async (speak) => {
    await check(speak, ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'])
    await check(speak, ['node_modules/oxlint/bin/oxlint', '--deny-warnings'])
  },
  integration: (speak) => vitest(speak, 'integration', 'PGlite'),
  postgres: async (speak) =>
    vitest(speak, 'integration', 'PostgreSQL', { TEST_DATABASE_URL: await databaseUrl() }),
  crash: async (speak) => {
    await build()
    await vitest(speak, 'crash', 'crash', { TEST_DATABASE_URL: await databaseUrl() })
  },
  // In miniature, so that none rots; its figures say nothing.
  bench: async (speak) => {
    await build()
    const env = { TEST_DATABASE_URL: await databaseUrl() }
    await check(speak, ['scripts/run.js', 'scripts/bench.ts', '--small'], env)
  },
  contract: (speak) => vitest(speak, 'contract'),
  format: (speak) =>
    check(speak, ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']),
  migrations: (speak) => check(speak, ['--liftoff-only', 'scripts/run.js', 'scripts/migration.ts', 'check']),
  unit: (speak) => vitest(speak, 'unit'),
  e2e: async (speak) => {
    await build()
    await vitest(speak, 'e2e')
  },
}

onStop(async () => {
  await cleanUp()
  process.exit(130) // stopped halfway is not passed
})
process.chdir(root)
try {
  await ensureDependencies()
  await ensureClient()
  await main()
} catch (error) {
  console.error(error)
  total.failed++
} finally {
  await cleanUp()
}
say(`\n${seconds(started)}`)
say(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

async function main() {
  const unknown = wanted.filter((name) => !(name in parts))
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}; there are: ${Object.keys(parts).join(' ')}`)
  const chosen = Object.keys(parts).filter((name) => wanted.length === 0 || wanted.includes(name))
  // The browser tests come last and alone: they have two workers, each with an application and its pages.
  const queue = chosen.filter((name) => name !== 'e2e')
  // Each of the others keeps one processor busy: two beside one another.
  workers = queue.length > 1 ? 1 : 2
  await Promise.all([lane(queue), lane(queue)])
  workers = 2
  if (chosen.includes('e2e')) await part('e2e')
}

async function lane(queue) {
  for (let name = queue.shift(); name; name = queue.shift()) await part(name)
}

/** Once, whoever asks first: the browser and crash tests serve it. */
function build() {
  return (building ??= ensureBuild(TEST_DIST))
}

async function databaseUrl() {
  const { startPostgres } = await import('./test-postgres.js')
  postgres ??= startPostgres(path.join(scratch, 'postgres'))
  return (await postgres).url
}

function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(0)} s`
}

/** Alone it speaks as it goes; with another beside it, when it is done. */
async function part(name) {
  const from = Date.now()
  let output = ''
  const isAlone = workers > 1
  const speak = isAlone ? (text) => process.stdout.write(text) : (text) => (output += text)
  if (isAlone) say(`\n── ${name}`)
  await parts[name](speak)
  if (!isAlone) say(`\n── ${name}\n${output}`)
  say(`   ${name}: ${seconds(from)}`)
}

/** One check that passes or fails as a whole. */
async function check(speak, args, env = {}) {
  const code = await run(args, env, speak)
  if (code === 0) total.passed++
  else total.failed++
  if (code !== 0) speak('   failed\n')
}

/** One project of tests; a crash of the runner counts as one failure. */
async function vitest(speak, project, title = project, env = {}) {
  const report = path.join(scratch, `${title}.json`)
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run([...args, ...reporters], { TEST_WORKERS: String(workers), ...env }, speak)
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  const failed = counts?.numFailedTests ?? 0
  total.passed += counts?.numPassedTests ?? 0
  total.failed += failed > 0 || code === 0 ? failed : 1
  if (!counts || counts.numTotalTests === 0) {
    speak(`   ${title}: no test ran\n`)
    total.failed++
  }
}

/** @param speak gets its output */
function run(args, env, speak) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A person's own settings must not reach the tests.
      env: {
        ...withoutSettings(process.env),
        NEXT_DIST_DIR: TEST_DIST,
        TMPDIR: scratch, // whatever they leave behind goes with it
        NEXT_TELEMETRY_DISABLED: '1',
        ...env,
      },
    })
    running.add(child)
    child.stdout.setEncoding('utf8').on('data', speak)
    child.stderr.setEncoding('utf8').on('data', speak)
    child.on('error', reject)
    child.on('close', (code) => {
      running.delete(child)
      resolve(code ?? 1)
    })
  })
}

function withoutSettings(env) {
  const names =
    /^(PORT|HOST|APP_URL|DATA_DIR|DATABASE_URL|ADMIN_\w+|AUTH_SECRET|ENCRYPTION_KEY|WORKER|SANDBOX|WECHAT_API_BASES|API_TOKEN|TRUST_PROXY|RETRY_WAIT_SECONDS|LOG_LEVEL|NODE_ENV|TEST_DATABASE_URL|TEST_WORKERS)$/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)))
}

async function cleanUp() {
  for (const child of running) child.kill('SIGTERM')
  await (await postgres?.catch(() => undefined))?.stop()
  postgres = undefined
  rmSync(scratch, { recursive: true, force: true })
}
