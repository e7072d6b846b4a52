/** Sums of what WeChat says about the deliveries of a broadcast. */
import type { DeliveryStatus } from './status'

export type Counts = { total: number; filtered: number; sent: number; failed: number }

export type CountColumns = {
  totalCount: number | null
  filteredCount: number | null
  sentCount: number | null
  failedCount: number | null
}

export function toCounts({ totalCount, filteredCount, sentCount, failedCount }: CountColumns): Counts | null {
  if (totalCount === null) return null
  return { total: totalCount, filtered: filteredCount ?? 0, sent: sentCount ?? 0, failed: failedCount ?? 0 }
}

/** What came so far, good for a progress bar; null while nothing has. */
export function sumSoFar(deliveries: readonly CountColumns[]): Counts | null {
  const told = deliveries.map(toCounts).filter((counts) => counts !== null)
  if (told.length === 0) return null
  return told.reduce((sum, one) => ({
    total: sum.total + one.total,
    filtered: sum.filtered + one.filtered,
    sent: sum.sent + one.sent,
    failed: sum.failed + one.failed,
  }))
}

type Told = CountColumns & { status: DeliveryStatus; acceptedAt: Date | null }

/** The whole sum, good for a report; null while something that WeChat has, or may have or get, lacks its figures. */
export function sumKnown(deliveries: readonly Told[]): Counts | null {
  const isOpen = deliveries.some((one) => one.totalCount === null && mayHaveReached(one))
  return isOpen ? null : sumSoFar(deliveries)
}

function mayHaveReached({ status, acceptedAt }: Told): boolean {
  if (status === 'failed' || status === 'cancelled') return acceptedAt !== null
  return true
}
