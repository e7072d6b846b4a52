import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '@/lib/db/lock'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qunfa-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const file = () => path.join(folder, 'lock')

test('taken, released, taken again', () => {
  lockFolder(folder).release()
  expect(existsSync(file())).toBe(false)
  lockFolder(folder).release()
})

test('a living process keeps it, and is named', async () => {
  const holder = await holdElsewhere()
  expect(() => lockFolder(folder)).toThrow(`in use by process ${holder.pid}`)
  await holder.kill()
  lockFolder(folder).release()
})

test('a process id that was given to another program since is no holder', () => {
  writeFileSync(file(), `${process.ppid} 1`)
  lockFolder(folder).release()
})

test.each(['', 'nonsense', '0 0'])('a lock that says %j belongs to nobody', (content) => {
  writeFileSync(file(), content)
  lockFolder(folder).release()
})

test('releasing leaves a lock alone that somebody else has taken', () => {
  const lock = lockFolder(folder)
  writeFileSync(file(), '1 1')
  lock.release()
  expect(existsSync(file())).toBe(true)
})

/** Another process that holds the lock until it is killed. */
async function holdElsewhere(): Promise<{ pid: number; kill(): Promise<void> }> {
  const program = `import(${JSON.stringify(path.resolve('lib/db/lock.ts'))})
    .then(({ lockFolder }) => { lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1e6) })`
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const ended = new Promise((resolve) => child.once('close', resolve))
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
