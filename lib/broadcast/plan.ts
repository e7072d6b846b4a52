/** Audience → the mass calls it takes. */
import type { Audience } from './audience'

export type PlannedDelivery = {
  seq: number
  recipients: number | null
  listId: string | null
  pageSeq: number | null
}

/** @param pages of the list, when the audience is one: their number and sizes, in order */
export function planDeliveries(
  audience: Audience,
  recipients: number | null,
  pages: { seq: number; size: number }[] = [],
): PlannedDelivery[] {
  switch (audience.type) {
    case 'everyone':
    case 'tag':
    case 'group':
      return [{ seq: 1, recipients, listId: null, pageSeq: null }]
    case 'list':
      return pages.map((page, index) => ({
        seq: index + 1,
        recipients: page.size,
        listId: audience.listId,
        pageSeq: page.seq,
      }))
  }
}

/** A live send to everyone, or to very many, asks for the number to be typed. */
export const TYPED_NUMBER_ABOVE = 10_000

export function needsTypedNumber(
  mode: 'live' | 'simulated',
  audience: Audience,
  recipients: number,
): boolean {
  return mode === 'live' && (audience.type === 'everyone' || recipients > TYPED_NUMBER_ABOVE)
}

/**
 * Has the audience grown or shrunk by more than people coming and going? A big account's count never stands still, and
 * at 19:59 nobody wants to confirm it again for one follower. A list doesn't move by itself.
 */
export function countHasChanged(audience: Audience, confirmed: number, now: number): boolean {
  const tolerated = audience.type === 'list' ? 0 : Math.max(5, Math.floor(confirmed / 100))
  return Math.abs(now - confirmed) > tolerated
}
