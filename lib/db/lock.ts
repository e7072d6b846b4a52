/**
 * A folder that only one process may use. PGlite doesn't refuse a second process: its writes vanish. The lock is a
 * file with the holder's process id and start time, so that a dead holder's lock can be taken over, even when its
 * process id has been given to another program since.
 */
import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import path from 'node:path'

export type FolderLock = { release(): void }

/** @throws Error naming the holder when a living process has the folder. */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'lock')
  const mine = `${process.pid} ${startTime(process.pid)}`
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, mine)
      closeSync(handle)
      return { release: () => read(file) === mine && unlinkSync(file) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = read(file)
    const pid = Number.parseInt(holder, 10)
    if (pid && holder !== mine && holder === `${pid} ${startTime(pid)}`) {
      throw new Error(
        `${folder} is in use by process ${pid}. Stop that one first; to run several processes, set DATABASE_URL to a PostgreSQL server.`,
      )
    }
    unlinkIfSame(file, holder)
  }
  throw new Error(`${file} could not be taken.`)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function unlinkIfSame(file: string, holder: string): void {
  if (read(file) === holder) {
    try {
      unlinkSync(file)
    } catch {
      // another process took the dead one's lock first
    }
  }
}

/** When the process started, in clock ticks since boot; "alive" where the system doesn't tell; "" when it is gone. */
function startTime(pid: number): string {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return ''
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'alive'
  } catch {
    return 'alive'
  }
}
