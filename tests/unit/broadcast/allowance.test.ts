import { describe, expect, it } from 'vitest'
import type { AccountFacts } from '@/lib/broadcast/abilities'
import { allowanceOf, everyoneLeftInMonth, type CountedSend } from '@/lib/broadcast/allowance'

const day = '2026-11-24'
const all = (on: string): CountedSend => ({ day: on, toEveryone: true })
const some = (on: string): CountedSend => ({ day: on, toEveryone: false })
const other = (count: number) => Array.from({ length: count }, (_, i) => all(`2026-11-0${i + 1}`))

describe('what WeChat still allows on a day', () => {
  it.each<[string, AccountFacts['kind'], CountedSend[], number, number | null]>([
    ['service, nothing yet', 'service', [], 1, null],
    ['service, tags don’t count', 'service', [some(day), some(day)], 1, null],
    ['service, everyone today', 'service', [all(day)], 0, null],
    ['service, everyone by console too', 'service', [all(day), all(day)], 0, null],
    ['service, everyone on other days', 'service', other(3), 1, null],
    ['service, the month is used', 'service', other(4), 0, null],
    ['service, more than the month', 'service', other(5), 0, null],
    ['test account as a service account', 'test', other(4), 0, null],
    ['subscription, nothing yet', 'subscription', [], 1, 1],
    ['subscription, a tag today', 'subscription', [some(day)], 0, 0],
    ['subscription, everyone today', 'subscription', [all(day)], 0, 0],
    ['subscription, twice today', 'subscription', [some(day), all(day)], 0, 0],
    ['subscription has no month', 'subscription', other(9), 1, 1],
  ])('%s', (_, kind, month, everyoneLeft, sendsLeft) => {
    expect(allowanceOf({ kind }, day, month)).toEqual({ everyoneLeft, sendsLeft })
  })

  it.each([
    [0, 4],
    [3, 1],
    [4, 0],
    [5, 0],
  ])('%i to everyone leave %i of the month', (sent, left) => {
    expect(everyoneLeftInMonth([...other(sent), some(day)])).toBe(left)
  })
})
