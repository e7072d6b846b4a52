/**
 * Search in Chinese: there are no spaces to split words at, so a text is kept as its pairs of neighbouring characters,
 * and a query asks for texts that have all of its pairs; ILIKE then rechecks their order.
 */

/** Full-width forms and letter case don't matter to a reader; runs of blanks are one. */
export function searchTextOf(title: string, text: string): string {
  return normalise(`${title}\n${text}`)
}

export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

/** The distinct pairs of neighbouring characters of a text. */
export function searchPairs(text: string): string[] {
  const characters = [...normalise(text)]
  const pairs = new Set<string>()
  for (let i = 1; i < characters.length; i++) pairs.add(`${characters[i - 1]}${characters[i]}`)
  return [...pairs]
}

/** `contains` of Prisma passes these on to LIKE as wildcards. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
