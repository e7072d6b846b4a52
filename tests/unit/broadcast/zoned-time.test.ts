import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isZone, toLocal, toMoment } from '@/lib/broadcast/zoned-time'

describe('a typed time is the moment it means', () => {
  it.each([
    ['2026-11-27T20:00', 'Asia/Shanghai', '2026-11-27T12:00:00.000Z'],
    ['2026-07-01T08:30', 'Europe/Berlin', '2026-07-01T06:30:00.000Z'],
    ['2026-12-01T08:30', 'Europe/Berlin', '2026-12-01T07:30:00.000Z'],
    ['2026-03-01T00:00', 'Asia/Kathmandu', '2026-02-28T18:15:00.000Z'],
    ['2024-02-29T12:00', 'America/New_York', '2024-02-29T17:00:00.000Z'],
    ['2026-01-01T00:00', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
  ])('%s in %s', (local, zone, at) => {
    expect(toMoment(local, zone)).toEqual({ at: new Date(at), skipped: false, repeated: false })
  })

  // Berlin 2026: 29 March 2:00 → 3:00, 25 October 3:00 → 2:00. Lord Howe changes by half an hour.
  it.each([
    ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z', false, false],
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z', true, false],
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z', false, false],
    ['2026-10-25T01:59', 'Europe/Berlin', '2026-10-24T23:59:00.000Z', false, false],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', false, true],
    ['2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z', false, false],
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z', true, false],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', false, true],
  ])('%s in %s, when the clocks change', (local, zone, at, skipped, repeated) => {
    expect(toMoment(local, zone)).toEqual({ at: new Date(at), skipped, repeated })
  })

  it.each(['2026-02-30T10:00', '2026-13-01T10:00', '2026-01-01T24:00', '2026-1-1T10:00', '', 'tomorrow'])(
    '%s is none',
    (local) => expect(toMoment(local, 'Asia/Shanghai')).toBeNull(),
  )

  it('knows zones', () => {
    expect(isZone('Asia/Shanghai')).toBe(true)
    expect(isZone('Asia/Atlantis')).toBe(false)
    expect(toMoment('2026-01-01T10:00', 'Asia/Atlantis')).toBeNull()
  })
})

const zones = Intl.supportedValuesOf('timeZone')
const years = {
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2045-01-01T00:00:00Z'),
  noInvalidDate: true,
}

it('in every zone, a moment shown on the wall is that moment again, or the first of two', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.date(years), (zone, date) => {
      const at = new Date(Math.floor(date.getTime() / 60_000) * 60_000)
      const back = toMoment(toLocal(at, zone), zone)
      expect(back?.skipped).toBe(false)
      if (back?.repeated) expect(back.at.getTime()).toBeLessThanOrEqual(at.getTime())
      else expect(back?.at).toEqual(at)
    }),
    { numRuns: 3000 },
  )
})

it('around every change of every zone’s clocks this year and next, a later wall time is never an earlier moment', () => {
  for (const zone of zones) {
    for (const change of changesOf(zone)) {
      const base = Math.floor(change / 60_000) * 60_000
      let last = -Infinity
      for (let minutes = -200; minutes <= 200; minutes += 5) {
        // Wall times in order, jumped-over ones among them.
        const wall = new Date(Date.parse(`${toLocal(new Date(base), zone)}:00Z`) + minutes * 60_000)
        const moment = toMoment(wall.toISOString().slice(0, 16), zone)
        if (!moment) throw new Error(`${zone} ${wall.toISOString()}`)
        if (!moment.skipped) {
          expect(toLocal(moment.at, zone)).toBe(wall.toISOString().slice(0, 16))
          expect(moment.at.getTime()).toBeGreaterThanOrEqual(last)
          last = moment.at.getTime()
        }
      }
    }
  }
})

/** The moments, to the hour, at which a zone's offset changes. */
function changesOf(zone: string): number[] {
  const offset = (at: number) => Date.parse(`${toLocal(new Date(at), zone)}:00Z`) - at
  const found: number[] = []
  const step = 7 * 24 * 3_600_000
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2028, 0, 1); at += step) {
    if (offset(at) === offset(at + step)) continue
    let [low, high] = [at, at + step]
    while (high - low > 60_000) {
      const middle = Math.floor((low + high) / 120_000) * 60_000
      if (offset(middle) === offset(low)) low = middle
      else high = middle
    }
    found.push(high)
  }
  return found
}
