/**
 * One process per state folder. The lock names its holder by process id and start time, so that a dead holder's lock is taken
 * over even when its process id belongs to another program by now.
 */
import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import path from 'node:path'

export type StateLock = { release(): void }

/** Folders that this process holds: a second simulator in it is as wrong as one in another process. */
const heldKey = Symbol.for('qunfa.simulator.heldFolders')
const global: typeof globalThis & { [heldKey]?: Set<string> } = globalThis
const held = (global[heldKey] ??= new Set())

/** @returns null while somebody alive holds the folder */
export function lockState(folder: string): StateLock | null {
  const key = path.resolve(folder)
  if (held.has(key)) return null
  mkdirSync(key, { recursive: true })
  const file = path.join(key, 'simulator.lock')
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file)) {
      held.add(key)
      return {
        release() {
          held.delete(key)
          removeIf(file, identity(process.pid))
        },
      }
    }
    const holder = read(file)
    const pid = Number.parseInt(holder, 10)
    if (pid && pid !== process.pid && holder === identity(pid)) return null
    removeIf(file, holder)
  }
  return null
}

function create(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, identity(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function removeIf(file: string, content: string): void {
  if (read(file) !== content) return
  try {
    unlinkSync(file)
  } catch {
    // another process took the dead one's lock first
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** `<pid> <start>`; the start is "unknown" where the system doesn't tell, and empty for a process that is gone. */
function identity(pid: number): string {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return `${pid} `
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown'}`
  } catch {
    return `${pid} unknown`
  }
}
