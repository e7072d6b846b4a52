/**
 * Figures that add up: whole numbers are divided, never rolled, and always the same way, so that nothing needs to be kept.
 * People and repetitions are apart until they are told, so that a count is never less than its people.
 */
import { createHash } from 'node:crypto'

const names = [
  'read',
  'reread',
  'original',
  'reoriginal',
  'share',
  'reshare',
  'favourite',
  'refavourite',
] as const
export type Figures = Record<(typeof names)[number], number>

const build = (value: (name: keyof Figures) => number): Figures =>
  // Every name has its value: what fromEntries can't say of itself.
  Object.fromEntries(names.map((name) => [name, value(name)])) as Figures

export const nothing = build(() => 0)
export const sum = (all: readonly Figures[]): Figures =>
  build((name) => all.reduce((total, one) => total + one[name], 0))

/** What so many readers do: some read again, some follow the link, share, or keep it. */
export const figuresOf = (readers: number): Figures => ({
  read: readers,
  reread: Math.floor(readers * 0.3),
  original: Math.floor(readers * 0.04),
  reoriginal: Math.floor(readers * 0.01),
  share: Math.floor(readers * 0.06),
  reshare: Math.floor(readers * 0.02),
  favourite: Math.floor(readers * 0.02),
  refavourite: 0,
})

/** Shares of `total` in proportion to the weights; they add up to it. */
export function split(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((before, one) => before + one, 0)
  let weight = 0
  let given = 0
  return weights.map((one) => {
    weight += one
    const upTo = all === 0 ? 0 : Math.floor((total * weight) / all)
    const share = upTo - given
    given = upTo
    return share
  })
}

export function splitFigures(figures: Figures, weights: readonly number[]): Figures[] {
  const shares = new Map(names.map((name) => [name, split(figures[name], weights)]))
  return weights.map((_, at) => build((name) => shares.get(name)?.[at] ?? 0))
}

/** Under the names of the older calls. */
export const tellFigures = (figures: Figures) => ({
  int_page_read_user: figures.read,
  int_page_read_count: figures.read + figures.reread,
  ori_page_read_user: figures.original,
  ori_page_read_count: figures.original + figures.reoriginal,
  share_user: figures.share,
  share_count: figures.share + figures.reshare,
  add_to_fav_user: figures.favourite,
  add_to_fav_count: figures.favourite + figures.refavourite,
})

/** From 0 up to 1, the same for the same words. */
export function chance(...words: (string | number)[]): number {
  return createHash('sha256').update(words.join(' ')).digest().readUInt32BE(0) / 2 ** 32
}
