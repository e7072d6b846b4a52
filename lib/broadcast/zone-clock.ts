/** What the clocks of a zone show at a moment, by the rules that come with the JavaScript engine. */

/** two digits each, but for the year */
export type Clock = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>>

/** The engine is slow at it, and a table of times asks for each of them, and for now, a dozen times. */
export function clockOf(zone: string, at: Date | number): Clock {
  const key = `${zone} ${Number(at)}`
  const known = clocks.get(key)
  if (known) return known
  const made = readClock(zone, at)
  if (clocks.size >= KEPT) clocks.clear()
  clocks.set(key, made)
  return made
}

const KEPT = 500
const clocks = new Map<string, Clock>()

function readClock(zone: string, at: Date | number): Clock {
  const clock = { year: '', month: '', day: '', hour: '', minute: '', second: '' }
  for (const { type, value } of formatterOf(zone).formatToParts(at)) {
    if (type in clock) clock[type as keyof Clock] = value
  }
  return clock
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** @throws RangeError for an unknown zone */
export function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formatters.set(zone, made)
  return made
}
