/**
 * What has to be there before anything runs: dependencies, the Prisma client, a build that matches the sources.
 * Plain JavaScript with nothing but Node: on the first start nothing is installed yet.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')
const at = (...parts) => path.join(root, ...parts)

/** Children that stop with us when a person presses Ctrl-C in the middle of an installation. */
const children = new Set()
export const stopChildren = () => children.forEach((child) => child.kill('SIGTERM'))

export async function ensureDependencies() {
  const installed = at('node_modules/.package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(at('package-lock.json')).mtimeMs)
    return
  say('Installing dependencies (a minute or two the first time) …')
  // Development dependencies too: the same installation serves start, dev and test.
  await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  touch(installed)
}

export async function ensureClient() {
  const stamp = at('lib/db/generated/.stamp')
  const hash = hashOf([at('prisma/schema.prisma'), at('node_modules/prisma/package.json')])
  if (read(stamp) === hash) return
  say('Generating the database client …')
  await run(process.execPath, [at('node_modules/prisma/build/index.js'), 'generate'], { quiet: true })
  writeFileSync(stamp, hash)
}

/** Builds when the sources' contents differ from those of the last build, however old their dates are. */
export async function ensureBuild(distDir = process.env.NEXT_DIST_DIR ?? '.next') {
  const stamp = at(distDir, 'qunfa-sources')
  const hash = hashOf(sources().map((name) => at(name)))
  if (read(stamp) === hash) return
  say('Building (about a minute) …')
  await run(process.execPath, [at('node_modules/next/dist/bin/next'), 'build'], {
    quiet: true,
    env: { NEXT_DIST_DIR: distDir, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  await bundleServer(distDir)
  writeFileSync(stamp, hash)
}

/** Made by ensureBuild: scripts/serve.ts and what it imports of ours. */
export const bundledServer = (distDir = process.env.NEXT_DIST_DIR ?? '.next') =>
  at(distDir, 'serve/serve.mjs')

/** Two hundred files that are translated one by one as they are read took a third of a start, and 100 MB. */
async function bundleServer(distDir) {
  const { build } = await import('esbuild')
  await build({
    ...{ entryPoints: [at('scripts/serve.ts')], outfile: bundledServer(distDir), logLevel: 'warning' },
    ...{ bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20.19' },
  })
}

const sources = () => [
  ...['package-lock.json', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json'],
  ...['prisma/schema.prisma', 'scripts/serve.ts', 'scripts/prepare.js'],
  ...['app', 'components', 'lib', 'public'].filter((name) => existsSync(at(name))).flatMap(filesBelow),
]

function filesBelow(folder) {
  return readdirSync(at(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(path.join('lib', 'db', 'generated')))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Runs a program to its end. `quiet` keeps its output back unless it fails. */
function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32' && command === 'npm',
    })
    children.add(child)
    let output = ''
    child.stdout?.on('data', (data) => (output += data))
    child.stderr?.on('data', (data) => (output += data))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      children.delete(child)
      if (code === 0) return resolve()
      if (output) process.stderr.write(output)
      reject(
        new Error(
          `${path.basename(command)} ${args.map((arg) => path.basename(arg)).join(' ')} failed (${code ?? signal}).`,
        ),
      )
    })
  })
}

export function say(text) {
  process.stdout.write(`${text}\n`)
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

function touch(file) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, existsSync(file) ? readFileSync(file) : '{}')
}
