import { describe, expect, it } from 'vitest'
import { blocks, checkAll, checkNames, type Check, type PreflightFacts } from '@/lib/broadcast/preflight'
import { preflightCases, wellFacts } from '../../support/preflight-cases'

const find = (checks: Check[], name: string) => checks.find((check) => check.name === name)

describe('the last look', () => {
  it.each(preflightCases)('$name: $level $key', ({ change, ...expected }) => {
    expect(find(checkAll({ ...wellFacts, ...change }), expected.name)).toMatchObject(expected)
  })

  it('makes every check, once; that of the files where there are some', () => {
    const named = (facts: PreflightFacts) => checkAll(facts).map(({ name }) => name)
    const files = { gone: 0, dying: 0, strange: 0, refusedErrcode: null, renewed: 0 }
    expect(named({ ...wellFacts, files })).toEqual(checkNames)
    expect(named(wellFacts)).toEqual(checkNames.filter((name) => name !== 'files'))
  })

  it.each<[string, Partial<PreflightFacts>, boolean]>([
    ['all well', {}, false],
    ['a warning', { workerSilent: true, lastEventAt: null, calls: 101 }, false],
    ['unknown', { callsLeftToday: null }, false],
    ['one that blocks', { contentErrors: 1 }, true],
  ])('%s: blocks? %s', (_, change, expected) => {
    expect(blocks(checkAll({ ...wellFacts, ...change }))).toBe(expected)
  })

  it.each<[string, number | null, number | null, number, string]>([
    ['its first minute', 22 * 60, 8 * 60, 22 * 60, 'quiet'],
    ['the minute before', 22 * 60, 8 * 60, 22 * 60 - 1, 'ok'],
    ['past midnight', 22 * 60, 8 * 60, 0, 'quiet'],
    ['its last minute', 22 * 60, 8 * 60, 8 * 60 - 1, 'quiet'],
    ['its end', 22 * 60, 8 * 60, 8 * 60, 'ok'],
    ['by day, inside', 12 * 60, 14 * 60, 12 * 60, 'quiet'],
    ['by day, before', 12 * 60, 14 * 60, 12 * 60 - 1, 'ok'],
    ['by day, its end', 12 * 60, 14 * 60, 14 * 60, 'ok'],
    ['half set', 12 * 60, null, 12 * 60, 'none'],
    ['half set the other way', null, 14 * 60, 12 * 60, 'none'],
    ['no length', 12 * 60, 12 * 60, 12 * 60, 'none'],
  ])('quiet hours, %s', (_, quietFrom, quietTo, startsAtMinute, key) => {
    const account = { ...wellFacts.account, quietFrom, quietTo }
    expect(find(checkAll({ ...wellFacts, account, startsAtMinute }), 'quietHours')?.key).toBe(key)
  })

  it('says the hours as a clock does', () => {
    const account = { ...wellFacts.account, quietFrom: 22 * 60 + 5, quietTo: 8 * 60 }
    expect(find(checkAll({ ...wellFacts, account }), 'quietHours')?.values).toEqual({
      from: '22:05',
      to: '08:00',
    })
  })
})
