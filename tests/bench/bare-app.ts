/** The bare Next application (bare-app/): built once a run, served by `next start`. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { freePort, root, spawnProgram } from '../support/program'
import { answered, type Served } from './served'

const folder = path.join(root, 'tests/bench/bare-app')
const next = path.join(root, 'node_modules/next/dist/bin/next')
const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const

export function buildBareApp(): void {
  execFileSync(process.execPath, [next, 'build', folder], { env: { ...process.env, ...env }, stdio: 'pipe' })
}

/** @param pglite the folder of a database that it opens before it answers */
export async function startBareApp(pglite = ''): Promise<Served> {
  const port = await freePort()
  const args = [next, 'start', folder, '--port', String(port), '--hostname', '127.0.0.1']
  const program = spawnProgram({ args, env: { ...env, BARE_PGLITE: pglite } })
  const url = `http://localhost:${port}`
  await answered(program, `http://127.0.0.1:${port}/healthz`)
  // `next start` has nothing to put away.
  return { url, pid: program.pid, stop: () => program.kill9() }
}
