/** `npm run sandbox` as people start it, on a port of the system's choice. */
import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export type SandboxProcess = {
  url: string
  banner: string
  child: ChildProcess
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export async function startSandbox(...flags: string[]): Promise<SandboxProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox.ts', '--port', '0', ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const banner = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      if (said.includes('\n')) resolve(said)
    })
    void ended.then((code) => reject(new Error(`The simulator ended with ${code}.`)))
  })
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(banner)?.[0]
  if (!url) throw new Error(`No address in: ${banner}`)
  return {
    url,
    banner,
    child,
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}
