/** What changed between what somebody reviewed and what waits now, in pieces small enough to be read. Pure. */
import type { Audience } from './audience'
import { mediaOf, type Content, type ContentType, type MediaRef } from './content'
import { isSamePlain } from './same-plain'
import type { ReviewSnapshot } from './view'

export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string }

export type AudienceName = { audienceType: Audience['type'] | null; audienceLabel: string }

export type Change =
  | { field: 'title' | 'message'; parts: DiffPart[] }
  | { field: 'kind'; before: ContentType; after: ContentType }
  | { field: 'files'; before: MediaRef[]; after: MediaRef[] }
  /** other articles, or a later version of the same */
  | { field: 'articles'; before: ArticlesName | null; after: ArticlesName | null }
  /** nothing that is read or seen differs: an address, who may comment */
  | { field: 'appearance' }
  | { field: 'audience'; before: AudienceName; after: AudienceName }
  /** ISO; null: as soon as it is sent */
  | { field: 'time'; before: string | null; after: string | null }

export type ArticlesName = { documentId: string; revision: number; titles: string[] }

/** A snapshot, with what there is to read in its message. */
export type Reviewed = ReviewSnapshot & { text: string }

/** In the order in which a person checks them; empty: the same again. */
export function changesBetween(before: Reviewed, after: Reviewed): Change[] {
  const changes: Change[] = []
  if (before.title !== after.title)
    changes.push({ field: 'title', parts: diffText(before.title, after.title) })
  if (before.text !== after.text) changes.push({ field: 'message', parts: diffText(before.text, after.text) })
  changes.push(...contentChanges(before.content, after.content))
  if (changes.every(({ field }) => field === 'title') && !isSamePlain(before.content, after.content))
    changes.push({ field: 'appearance' })
  if (!isSamePlain(before.audience, after.audience))
    changes.push({ field: 'audience', before: nameOf(before), after: nameOf(after) })
  if (before.plannedAt !== after.plannedAt)
    changes.push({ field: 'time', before: before.plannedAt, after: after.plannedAt })
  return changes
}

/** Beside the words. */
function contentChanges(before: Content, after: Content): Change[] {
  const changes: Change[] = []
  if (before.type !== after.type) changes.push({ field: 'kind', before: before.type, after: after.type })
  const files = { before: mediaOf(before), after: mediaOf(after) }
  if (!isSamePlain(files.before, files.after)) changes.push({ field: 'files', ...files })
  const articles = { before: articlesOf(before), after: articlesOf(after) }
  if (!isSamePlain(articles.before, articles.after)) changes.push({ field: 'articles', ...articles })
  return changes
}

function articlesOf(content: Content): ArticlesName | null {
  if (content.type !== 'article' || content.documentId === null || content.revision === null) return null
  const { documentId, revision, titles } = content
  return { documentId, revision, titles }
}

/** The longest common subsequence costs a step per pair: past so many (about 30 ms) whole lines are compared. */
const PAIRS_MAX = 4_000_000
/** A Latin word, a number, spaces or line ends in a row, or one character: 汉字 have no words that a program sees. */
const WORDS = /[\p{Script=Latin}\p{M}\p{N}]+|[^\S\n]+|\n|./gsu
const LINES = /[^\n]*\n|[^\n]+/g

export function diffText(before: string, after: string): DiffPart[] {
  const words = [split(before, WORDS), split(after, WORDS)] as const
  const lines = [split(before, LINES), split(after, LINES)] as const
  const [a, b] = [words, lines].find(([old, now]) => old.length * now.length <= PAIRS_MAX) ?? [
    [before],
    [after],
  ]
  return joined(diffTokens(a, b))
}

const split = (text: string, by: RegExp): string[] => text.match(by) ?? []

function diffTokens(a: readonly string[], b: readonly string[]): DiffPart[] {
  const common = commonLengths(a, b)
  const at = (i: number, j: number) => common[i * (b.length + 1) + j] ?? 0
  const parts: DiffPart[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [old, now] = [a[i], b[j]]
    if (old !== undefined && old === now) {
      parts.push({ kind: 'same', text: old })
      i++
      j++
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: old })
      i++
    } else if (now !== undefined) {
      parts.push({ kind: 'added', text: now })
      j++
    }
  }
  return parts
}

/** `[i * (b.length + 1) + j]`: how much the rests from i and from j have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const here = i * width + j
      common[here] =
        a[i] === b[j]
          ? (common[here + width + 1] ?? 0) + 1
          : Math.max(common[here + 1] ?? 0, common[here + width] ?? 0)
    }
  }
  return common
}

/** Neighbours of a kind become one part; what was removed between two parts that stay goes before what was added. */
function joined(parts: DiffPart[]): DiffPart[] {
  const out: DiffPart[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed) out.push({ kind: 'removed', text: removed })
    if (added) out.push({ kind: 'added', text: added })
    removed = added = ''
  }
  for (const { kind, text } of parts) {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') last.text += text
      else out.push({ kind, text })
    }
  }
  flush()
  return out
}

const nameOf = ({ audience, audienceLabel }: ReviewSnapshot): AudienceName => ({
  audienceType: audience?.type ?? null,
  audienceLabel,
})
