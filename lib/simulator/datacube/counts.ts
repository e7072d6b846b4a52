/** What the statistics need and nothing else remembers: who came and went by day, and how pushes fared by hour. */
import { PUSH_ANSWER_WITHIN_MS } from '@/lib/wechat/wire/limits'
import { beijingDay, beijingHour } from '../calendar'
import type { Push } from '../state'

export type DatacubeState = {
  /** by day, then by where new followers came from (`user_source`) */
  following: Map<string, Map<number, { new: number; cancel: number }>>
  /** tries to reach the account's server, by {@link hourKey} */
  pushes: Map<string, { tries: number; failures: number }>
}

export const createDatacube = (): DatacubeState => ({ following: new Map(), pushes: new Map() })

/** Nobody says where those who leave once came from. */
const SOURCE_OTHER = 0
const SOURCE_SEARCH = 1
const SOURCE_QR = 30

/** @param gained 1 somebody came, -1 somebody left, 0 nothing changed */
export function countFollowing(
  state: DatacubeState,
  gained: number,
  { at, scene }: { at: number; scene?: string | number },
): void {
  if (gained === 0) return
  const day = beijingDay(at)
  const sources = state.following.get(day) ?? new Map<number, { new: number; cancel: number }>()
  state.following.set(day, sources)
  const source = gained < 0 ? SOURCE_OTHER : scene === undefined ? SOURCE_SEARCH : SOURCE_QR
  const before = sources.get(source) ?? { new: 0, cancel: 0 }
  sources.set(source, {
    new: before.new + Math.max(0, gained),
    cancel: before.cancel + Math.max(0, -gained),
  })
}

/** `2026-11-24 13` */
export const hourKey = (day: string, hour: number) => `${day} ${hour}`

/**
 * A try begins, and one before it brought no answer.
 * @param nextAt when the next one is due
 */
export function countTry(state: DatacubeState, push: Push, nextAt: number): void {
  if (push.attempts > 0) countFailure(state, push)
  pushesIn(state, beginOf(nextAt)).tries++
}

/** The push's last try brought no answer: that counts for the hour in which it began. */
export function countFailure(state: DatacubeState, push: Push): void {
  pushesIn(state, beginOf(push.dueAt)).failures++
}

const beginOf = (nextAt: number) => nextAt - PUSH_ANSWER_WITHIN_MS

function pushesIn(state: DatacubeState, at: number) {
  const key = hourKey(beijingDay(at), beijingHour(at))
  const found = state.pushes.get(key) ?? { tries: 0, failures: 0 }
  state.pushes.set(key, found)
  return found
}
