/** The history's filters as they stand in the address. No directive: page and browser read them the same way. */
import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { broadcastStatuses } from '@/lib/broadcast/status'
import { contentTypes } from '@/lib/broadcast/content-type'

export const audienceTypes = ['everyone', 'tag', 'group', 'list'] as const

export const filterParsers = {
  q: parseAsString,
  status: parseAsStringLiteral(broadcastStatuses),
  type: parseAsStringLiteral(contentTypes),
  audience: parseAsStringLiteral(audienceTypes),
  by: parseAsString,
  from: parseAsString,
  to: parseAsString,
  /** where the page begins: a key of the list, going on to older or back to newer ones */
  cursor: parseAsString,
}
export type FilterValues = {
  [K in keyof typeof filterParsers]: ReturnType<(typeof filterParsers)[K]['parse']>
}

export const loadFilters = createLoader(filterParsers)

const choices = ['q', 'status', 'type', 'audience', 'by', 'from', 'to'] as const

export const noFilters = {
  q: null,
  status: null,
  type: null,
  audience: null,
  by: null,
  from: null,
  to: null,
  cursor: null,
}

export function countFilters(filters: FilterValues): number {
  return choices.filter((name) => filters[name]).length
}

/** What a query key and a request carry: only what is set. */
export function toRequest(filters: FilterValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters)
      .filter((entry): entry is [string, Exclude<(typeof entry)[1], null>] => Boolean(entry[1]))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** The same list from another key. */
export function toSearch(filters: FilterValues, cursor: string | null): string {
  const search = new URLSearchParams(toRequest({ ...filters, cursor })).toString()
  return search ? `?${search}` : '?'
}
