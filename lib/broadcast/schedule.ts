/** When a broadcast may start: at once after an undo window, or at a time that a person chose. */
import { toMoment, type LocalTime } from './zoned-time'

/** As typed: a wall clock's time and whose wall. The moment is worked out at the submit. Its schema is draft.ts's. */
export type Schedule = { local: LocalTime; zone: string }

/** The form and a caller may be a little behind: what is due within it goes now. */
export const PAST_TOLERATED_MS = 60_000
/** Nobody plans further; a wrong year is noticed. */
export const PLANNED_AHEAD_MAX_MS = 366 * 24 * 3_600_000

export type ScheduleProblem = 'sendAtShape' | 'sendAtPast' | 'sendAtFar'

/** @returns the moment, or what is wrong with it: a key under `errors` */
export function readSchedule(typed: Schedule, now: Date): { plannedAt: Date } | { problem: ScheduleProblem } {
  const moment = toMoment(typed.local, typed.zone)
  if (!moment) return { problem: 'sendAtShape' }
  const problem = problemOf(moment.at, now)
  return problem ? { problem } : { plannedAt: moment.at }
}

export function problemOf(plannedAt: Date, now: Date): ScheduleProblem | null {
  const ahead = plannedAt.getTime() - now.getTime()
  if (ahead < -PAST_TOLERATED_MS) return 'sendAtPast'
  return ahead > PLANNED_AHEAD_MAX_MS ? 'sendAtFar' : null
}

/** A broadcast that is sent "now" waits out the undo window; one with a time of its own has been thought over. */
export function startOf(plannedAt: Date | null, now: Date, undoSeconds: number): Date {
  return plannedAt ?? new Date(now.getTime() + undoSeconds * 1000)
}

/**
 * When one starts that was approved just now. Its time may be near or past by then, and an approval is no more thought
 * over than a send: it gets the undo window too. What is late by then stays so, and is held.
 */
export function startAfterApproval(
  plannedAt: Date | null,
  now: Date,
  { undoSeconds, lateMinutes }: { undoSeconds: number; lateMinutes: number },
): Date {
  const undone = new Date(now.getTime() + undoSeconds * 1000)
  if (!plannedAt || (plannedAt < undone && !isLate(plannedAt, now, lateMinutes))) return undone
  return plannedAt
}

/** It waits for the end of an undo window and not for a time of its own, or no longer. */
export const isInUndoWindow = ({
  plannedAt,
  sendAt,
}: {
  plannedAt: string | null
  sendAt: string | null
}): boolean => plannedAt === null || (sendAt !== null && sendAt > plannedAt)

/** Held rather than sent at an hour that nobody meant: the worker was down, or approval came too late. */
export function isLate(sendAt: Date, now: Date, lateMinutes: number): boolean {
  return now.getTime() - sendAt.getTime() > lateMinutes * 60_000
}
