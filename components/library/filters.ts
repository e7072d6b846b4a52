/** The library's tab and search as they stand in the address. No directive: page and browser read them the same way. */
import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { tabs } from './tabs'

export const libraryParsers = {
  kind: parseAsStringLiteral(tabs).withDefault('article'),
  q: parseAsString.withDefault(''),
}

export const loadLibraryFilters = createLoader(libraryParsers)
