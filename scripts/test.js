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
  const parts = [
    'migrations',
    'types',
    'lint',
    'format',
    'unit',
    'contract',
    'integration',
    'postgres',
    'crash',
    'bench',
    'e2e',
  ]
  const unknown = wanted.filter((name) => !parts.includes(name))
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}; there are: ${parts.join(' ')}`)

  // The build writes the types that the type check needs, and is what the browser tests serve.
  if (['types', 'e2e', 'crash', 'bench'].some(isWanted)) await ensureBuild(TEST_DIST)
  // Each uses one processor: two beside one another.
  await Promise.all([
    check('lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']),
    check('types', ['node_modules/typescript/bin/tsc', '--noEmit'])
      .then(() => check('migrations', ['scripts/run.js', 'scripts/migration.ts', 'check']))
      .then(() =>
        check('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']),
      ),
  ])
  await part('unit', () => vitest('unit'))
  await part('contract', () => vitest('contract'))
  await part('integration', () => vitest('integration', 'PGlite'))
  await part('postgres', async () => {
    await vitest('integration', 'PostgreSQL', { TEST_DATABASE_URL: await databaseUrl() })
  })
  await part('crash', async () => vitest('crash', 'crash', { TEST_DATABASE_URL: await databaseUrl() }))
  // In miniature, so that none rots; its figures say nothing.
  if (isWanted('bench')) {
    const env = { TEST_DATABASE_URL: await databaseUrl() }
    await check('bench', ['scripts/run.js', 'scripts/bench.ts', '--small'], env)
  }
  // Last and alone: a browser that shares two cores with others finds things too late.
  await part('e2e', () => vitest('e2e'))
}

async function databaseUrl() {
  const { startPostgres } = await import('./test-postgres.js')
  postgres ??= await startPostgres(path.join(scratch, 'postgres'))
  return postgres.url
}

function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(0)} s`
}

function isWanted(name) {
  return wanted.length === 0 || wanted.includes(name)
}

async function part(name, work) {
  if (!isWanted(name)) return
  const from = Date.now()
  say(`\n── ${name}`)
  await work()
  say(`   ${name}: ${seconds(from)}`)
}

/** One check that passes or fails as a whole; it speaks when it is done, as others run beside it. */
async function check(name, args, env = {}) {
  if (!isWanted(name)) return
  const from = Date.now()
  let output = ''
  const code = await run(args, env, (text) => (output += text))
  if (code === 0) total.passed++
  else total.failed++
  say(`\n── ${name}\n${output}   ${name}: ${seconds(from)}${code === 0 ? '' : ', failed'}`)
}

/** One project of tests; a crash of the runner counts as one failure. */
async function vitest(project, title = project, env = {}) {
  const report = path.join(scratch, `${title}.json`)
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run([...args, ...reporters], env)
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  const failed = counts?.numFailedTests ?? 0
  total.passed += counts?.numPassedTests ?? 0
  total.failed += failed > 0 || code === 0 ? failed : 1
  if (!counts || counts.numTotalTests === 0) {
    say(`   ${title}: no test ran`)
    total.failed++
  }
}

/** @param listen gets its output, which else goes to the terminal */
function run(args, env = {}, listen = undefined) {
  const stream = listen ? 'pipe' : 'inherit'
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', stream, stream],
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
    child.stdout?.setEncoding('utf8').on('data', listen)
    child.stderr?.setEncoding('utf8').on('data', listen)
    child.on('error', reject)
    child.on('close', (code) => {
      running.delete(child)
      resolve(code ?? 1)
    })
  })
}

function withoutSettings(env) {
  const names =
    /^(PORT|HOST|APP_URL|DATA_DIR|DATABASE_URL|ADMIN_\w+|AUTH_SECRET|ENCRYPTION_KEY|WORKER|SANDBOX|WECHAT_API_BASES|API_TOKEN|TRUST_PROXY|RETRY_WAIT_SECONDS|LOG_LEVEL|NODE_ENV|TEST_DATABASE_URL)$/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)))
}

async function cleanUp() {
  for (const child of running) child.kill('SIGTERM')
  await postgres?.stop()
  postgres = undefined
  rmSync(scratch, { recursive: true, force: true })
}
