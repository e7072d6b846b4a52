import { describe, expect, it } from 'vitest'
import { describeErrcode, errcodes } from '@/lib/wechat/wire/errcodes'
import { describeJobStatus } from '@/lib/wechat/wire/job-status'
import { remediesByCode } from '@/lib/wechat/wire/remedies'

describe('describeErrcode', () => {
  it('says every code in both languages, without a word of the other', () => {
    const chinese = /[\u4e00-\u9fff]/
    for (const code of [...errcodes.keys(), 123456789]) {
      const { meaning, remedy } = describeErrcode(code)
      expect(meaning.zh, String(code)).toMatch(chinese)
      expect(remedy.zh, String(code)).toMatch(chinese)
      expect(meaning.en + remedy.en, String(code)).not.toMatch(chinese)
      expect(meaning.en.length * remedy.en.length, String(code)).toBeGreaterThan(0)
    }
  })

  it.each([
    [-1, 'retry'],
    [40001, 'token'],
    [40013, 'creds'],
    [40164, 'creds'],
    [61004, 'creds'],
    [40007, 'request'],
    [40020, 'request'],
    [40152, 'request'],
    [45002, 'content'],
    [45009, 'quota'],
    [45028, 'quota'],
    [45065, 'accepted'],
    [45066, 'retry'],
    [45164, 'request'],
    [48001, 'permission'],
    [49003, 'recipient'],
    [65311, 'request'],
    [85070, 'request'],
    [89504, 'retry'],
    [89506, 'creds'],
    [200100, 'request'],
    [268488001, 'retry'],
    [7777777, 'other'],
  ] as const)('%i is %s', (code, kind) => {
    expect(describeErrcode(code).class).toBe(kind)
  })

  it('has a remedy of its own for each code that an operator of broadcasts may meet', () => {
    const met = [
      40001, 40013, 40125, 40164, 61004, 40007, 40032, 40130, 40132, 40152, 40003, 43004, 45002, 44004, 45009,
      45011, 45028, 45062, 45065, 45066, 45113, 48001, 48003, 48004, 48008, 50002, 50004, 89501, 89503, 89504,
      89505, 89506, 89507, 40243, 40213, 40214, 45159, -1, 268487001, 268487002, 268488001,
    ]
    expect(met.filter((code) => !remediesByCode.has(code) || !errcodes.has(code))).toEqual([])
  })

  it('remedies only codes that exist', () => {
    expect([...remediesByCode.keys()].filter((code) => !errcodes.has(code))).toEqual([])
  })
})

describe('describeJobStatus', () => {
  it.each([
    ['send success', 'Sent'],
    ['sendsuccess', 'Sent'],
    ['send fail', 'Sending failed'],
    ['err(20001)', 'Suspected political content'],
    ['err(40002)', 'The administrator did not confirm within 30 minutes'],
  ])('%s', (status, words) => {
    expect(describeJobStatus(status).en).toBe(words)
  })

  it('keeps the text of what nobody has described', () => {
    expect(describeJobStatus('err(20431)').zh).toContain('err(20431)')
  })
})
