/**
 * State on disk: a snapshot and the journal of what changed since. A line is written, by one synchronous call, before the
 * request it belongs to is answered: what somebody was told survives `kill -9` (not a power cut: nothing is synced).
 * Each snapshot begins a journal of its own number, so that there is no moment at which the two don't fit.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { decode, encode } from './encode'

const SNAPSHOT = 'snapshot.json'
const COMPACT_AT_BYTES = 16 * 1024 * 1024
/** Journals of another version are of no use: their changes might mean something else. */
const VERSION = 3

export type Journal<State, Change> = {
  append(changes: readonly Change[], state: State): void
  close(state: State): void
}

type Snapshot<State> = { version: number; generation: number; state: State }

export function openJournal<State, Change>(
  folder: string,
  fresh: () => State,
  apply: (state: State, change: Change) => void,
): { state: State; journal: Journal<State, Change> } {
  mkdirSync(folder, { recursive: true })
  const snapshot = readSnapshot<State>(folder)
  let generation = snapshot?.generation ?? 0
  const state = snapshot?.state ?? fresh()
  if (!snapshot) {
    removeOthers(folder, -1)
    writeSnapshot(folder, { version: VERSION, generation, state })
  }
  let size = replay(journalFile(folder, generation), (change: Change) => apply(state, change))
  removeOthers(folder, generation)
  let handle = openSync(journalFile(folder, generation), 'a', 0o600)

  function compact(current: State): void {
    writeSnapshot(folder, { version: VERSION, generation: generation + 1, state: current })
    closeSync(handle)
    generation++
    handle = openSync(journalFile(folder, generation), 'a', 0o600)
    size = 0
    removeOthers(folder, generation)
  }

  return {
    state,
    journal: {
      append(changes, current) {
        const line = Buffer.from(`${encode(changes)}\n`)
        for (let at = 0; at < line.length;) at += writeSync(handle, line, at)
        size += line.length
        if (size > COMPACT_AT_BYTES) compact(current)
      },
      close(current) {
        if (size > 0) compact(current)
        closeSync(handle)
      },
    },
  }
}

const journalFile = (folder: string, generation: number) => path.join(folder, `journal-${generation}.jsonl`)

function readSnapshot<State>(folder: string): Snapshot<State> | null {
  const file = path.join(folder, SNAPSHOT)
  if (!existsSync(file)) return null
  // The file is our own; its version says that it has this shape.
  const snapshot = decode(readFileSync(file, 'utf8')) as Snapshot<State>
  return snapshot.version === VERSION ? snapshot : null
}

function writeSnapshot(folder: string, snapshot: Snapshot<unknown>): void {
  const file = path.join(folder, SNAPSHOT)
  writeFileSync(`${file}.new`, encode(snapshot), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** @returns the bytes that count: a line cut short by a kill was never answered, and is cut off */
function replay<Change>(file: string, apply: (change: Change) => void): number {
  if (!existsSync(file)) return 0
  const bytes = readFileSync(file)
  const whole = bytes.lastIndexOf(10) + 1
  if (whole < bytes.length) truncateSync(file, whole)
  for (const line of bytes.toString('utf8', 0, whole).split('\n')) {
    if (line === '') continue
    for (const change of decode(line) as Change[]) apply(change)
  }
  return whole
}

function removeOthers(folder: string, generation: number): void {
  for (const name of readdirSync(folder)) {
    if (/^journal-\d+\.jsonl$/.test(name) && name !== path.basename(journalFile(folder, generation))) {
      rmSync(path.join(folder, name), { force: true })
    }
  }
}
