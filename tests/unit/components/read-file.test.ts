import { describe, expect, it } from 'vitest'
import { readOpenIdFile, readOpenIdText } from '@/components/audience/read-file'

const openId = (n: number) => `o${String(n).padStart(27, '0')}`

describe('a list from a file', () => {
  it('is read in pieces and says the same as pasted text', async () => {
    const text = [
      'openid',
      ...Array.from({ length: 60_000 }, (_, n) => openId(n)),
      openId(5),
      'too short!',
      '',
    ].join('\r\n')
    const shares: number[] = []
    const file = new File([text], 'list.csv')
    const report = await readOpenIdFile(file, (share) => shares.push(share), new AbortController().signal)
    expect(report).toMatchObject({ accepted: 60_000, duplicates: 1, lines: 60_003 })
    expect(report.invalid.map(({ line }) => line)).toEqual([60_003, 60_003])
    expect(shares.length).toBeGreaterThan(0)
    expect(readOpenIdText(text)).toMatchObject({ accepted: 60_000, duplicates: 1, invalidTotal: 2 })
  })

  it('can be stopped', async () => {
    const controller = new AbortController()
    controller.abort(new Error('stopped'))
    await expect(readOpenIdFile(new File(['x'], 'x'), () => {}, controller.signal)).rejects.toThrow('stopped')
  })
})
