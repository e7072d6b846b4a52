/** Uploaded bytes, kept by their hash: in the state folder, or in memory when there is none. The journal names only hashes. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export type FileStore = {
  /** @returns the hash; writing the same bytes twice keeps them once */
  put(bytes: Uint8Array): string
  get(hash: string): Buffer | null
  /** Removes every file whose hash is not in use. */
  keepOnly(hashes: ReadonlySet<string>): void
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export function createFileStore(stateDir: string | undefined): FileStore {
  return stateDir === undefined ? inMemory() : onDisk(path.join(stateDir, 'files'))
}

function inMemory(): FileStore {
  const files = new Map<string, Buffer>()
  return {
    put(bytes) {
      const hash = hashOf(bytes)
      files.set(hash, Buffer.from(bytes))
      return hash
    },
    get: (hash) => files.get(hash) ?? null,
    keepOnly(hashes) {
      for (const hash of files.keys()) if (!hashes.has(hash)) files.delete(hash)
    },
  }
}

function onDisk(folder: string): FileStore {
  const fileOf = (hash: string) => path.join(folder, hash)
  return {
    put(bytes) {
      const hash = hashOf(bytes)
      if (existsSync(fileOf(hash))) return hash
      mkdirSync(folder, { recursive: true })
      // Renamed into place: a kill leaves no half file under a whole one's name.
      writeFileSync(`${fileOf(hash)}.new`, bytes, { mode: 0o600 })
      renameSync(`${fileOf(hash)}.new`, fileOf(hash))
      return hash
    },
    get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return null
      return existsSync(fileOf(hash)) ? readFileSync(fileOf(hash)) : null
    },
    keepOnly(hashes) {
      if (!existsSync(folder)) return
      for (const name of readdirSync(folder)) {
        if (!hashes.has(name)) rmSync(path.join(folder, name), { force: true })
      }
    },
  }
}
