/** Before browser and crash tests: what they serve. `npm test` has made it; else files that start at once would each build. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { root } from './program'

export function setup(): void {
  const env = { ...process.env, NEXT_DIST_DIR: process.env.NEXT_DIST_DIR ?? '.next-test' }
  execFileSync(process.execPath, [path.join(root, 'scripts/build.js')], { env, stdio: 'inherit' })
}
