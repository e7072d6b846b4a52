import { describe, expect, it } from 'vitest'
import { countFilters, loadFilters, noFilters, toRequest, toSearch } from '@/components/history/filters'

describe('filters in the address', () => {
  it('are read back as they were written', () => {
    const filters = { ...noFilters, q: '双11', status: 'sent' as const, from: '2026-11-01' }
    const read = loadFilters(new URLSearchParams(toSearch(filters, 'older_1_x')))
    expect(read).toEqual({ ...filters, cursor: 'older_1_x' })
    expect(countFilters(read)).toBe(3)
  })

  it('ask for nothing when nothing is set', () => {
    expect(toRequest(noFilters)).toEqual({})
    expect(toSearch(noFilters, null)).toBe('?')
  })

  it('drop what they do not know', () => {
    expect(loadFilters(new URLSearchParams('status=nonsense&type=hat'))).toEqual(noFilters)
  })
})
