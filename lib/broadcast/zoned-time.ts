/**
 * A time as people type it ("2026-11-27 20:00 in Asia/Shanghai") and the moment it means. Pure: the zones' rules come with
 * the JavaScript engine.
 */
import { clockOf, formatterOf } from './zone-clock'

/** `2026-11-27T20:00`, as a datetime-local field has it */
export type LocalTime = string

export type Moment = {
  at: Date
  /** the clocks jump over this time; `at` is as long after the jump as the time would have been after its start */
  skipped: boolean
  /** the clocks show this time twice; `at` is the first */
  repeated: boolean
}

const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/
const DAY_MS = 24 * 3_600_000
const MINUTE_MS = 60_000

/** @returns null for what is no time or no zone */
export function toMoment(local: LocalTime, zone: string): Moment | null {
  const wall = wallTime(local)
  if (wall === null || !isZone(zone)) return null
  // A zone changes its offset at most once within two days: what held before and what holds after are all there is.
  const before = offsetAt(zone, wall - DAY_MS)
  const after = offsetAt(zone, wall + DAY_MS)
  const candidates = [...new Set([wall - before, wall - after])].sort((a, b) => a - b)
  const fitting = candidates.filter((at) => at + offsetAt(zone, at) === wall)
  const [first, second] = fitting
  if (first !== undefined) return { at: new Date(first), skipped: false, repeated: second !== undefined }
  // Clocks went forward over it: with the offset of before, it falls as far behind the jump.
  return { at: new Date(wall - before), skipped: true, repeated: false }
}

/** What a clock in the zone shows, to the minute. */
export function toLocal(at: Date, zone: string): LocalTime {
  return new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString().slice(0, 16)
}

export function isZone(zone: string): boolean {
  try {
    formatterOf(zone)
    return true
  } catch {
    return false
  }
}

/** The typed time as if it were UTC; null when the calendar has no such minute. */
function wallTime(local: string): number | null {
  if (!shape.test(local)) return null
  const wall = Date.parse(`${local}:00Z`)
  return Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 16) !== local ? null : wall
}

/** How far the zone's clocks are ahead of UTC at a moment, in milliseconds; whole minutes. */
function offsetAt(zone: string, at: number): number {
  const { year, month, day, hour, minute, second } = clockOf(zone, at)
  const shown = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second)
  return Math.round((shown - at) / MINUTE_MS) * MINUTE_MS
}
