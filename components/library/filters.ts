/** The library's tab and search as they stand in the address. No directive: page and browser read them the same way. */
import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { mediaKinds } from '@/lib/media/media'

export const libraryParsers = {
  kind: parseAsStringLiteral(mediaKinds).withDefault('image'),
  q: parseAsString.withDefault(''),
}

export const loadLibraryFilters = createLoader(libraryParsers)
