'use client'

import { useLocale, useNow } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locale'
import {
  formatClock,
  formatDay,
  formatFull,
  formatRelative,
  formatShort,
  type TimeFormat,
} from '@/lib/i18n/time'

type TimeProps = {
  /** ISO 8601 */
  at: string
  /** default: Beijing, where WeChat counts its days */
  zone?: string
  /** full: with zone and distance; short: for rows; clock: to the second; date: without the time; relative: "3 s ago" */
  format?: TimeFormat | 'relative'
  className?: string
}

/** A moment in the reader's words; the exact one is in `datetime` and on hover. */
export function Time({ at, zone, format = 'short', className }: TimeProps) {
  const current = useLocale()
  const locale = isLocale(current) ? current : DEFAULT_LOCALE
  const rendered = useNow()
  const date = new Date(at)
  // What is compared is the words: a page of fifty times draws anew only what reads differently now.
  const [text = '', full] = useSyncExternalStore(
    everyFewSeconds,
    () => wordsAt(nextTick()).join(BETWEEN),
    () => wordsAt(rendered).join(BETWEEN),
  ).split(BETWEEN)
  return (
    // The distance to now may be a second further in the browser than on the server.
    <time dateTime={at} title={full} className={className} suppressHydrationWarning>
      {text}
    </time>
  )

  function wordsAt(now: Date): [text: string, full: string] {
    const full = formatFull(date, { locale, now, zone })
    switch (format) {
      case 'full':
        return [full, full]
      case 'short':
        return [formatShort(date, { locale, now, zone }), full]
      case 'clock':
        return [formatClock(date, { zone }), full]
      case 'date':
        return [formatDay(date, { locale, now, zone }), full]
      case 'relative':
        return [formatRelative(date, now, locale), full]
    }
  }
}

const BETWEEN = '\n'
const TICK_MS = 10_000

/** Rounded up: the same within a tick, and what has just happened is never still to come. */
const nextTick = () => new Date(Math.ceil(Date.now() / TICK_MS) * TICK_MS)

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all of a page. */
function everyFewSeconds(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => listeners.forEach((one) => one()), TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
