/**
 * Tags and legacy groups. On the first day each has every n-th person, which is arithmetic and needs no memory; the first edit
 * of its members turns it into one bit per person, so that asking and changing stay cheap at a million.
 */

/** Members are the people `offset + k * stride` for k below `count`, until there are `bits`. */
export type Grouping = {
  id: number
  name: string
  offset: number
  stride: number
  count: number
  /** bit `index`: a member; null while nobody joined or left */
  bits: Uint8Array | null
  /** followers among the members, kept as people come and go */
  followers: number
}

export const UNGROUPED_ID = 0
export const BLACKLIST_ID = 1
const STARRED_ID = 2
export const FIRST_TAG_ID = 100
/** Away from the tags' ids: whoever sends a group's id as tag_id shall notice. */
const FIRST_GROUP_ID = 1001
const FIRST_TAG_ID_PAST_GROUPS = 1_000_001

export const DEFAULT_TAGS = 8

/** From nobody to everyone; the first has at least 1,000 of the default 12,000. */
const named: readonly [name: string, stride: number, offset: number, atMost?: number][] = [
  ['广东', 3, 0],
  ['全部粉丝', 1, 0],
  ['北京', 10, 1],
  ['老顾客', 4, 3],
  ['会员', 7, 2],
  ['周末活动', 25, 11],
  ['内测', 2, 1, 5],
  ['待回访', 1, 0, 0],
]

export function firstTags(people: number, custom: number): Grouping[] {
  const tags = Array.from({ length: custom }, (_, k) => {
    const [name, stride, offset, atMost] = named[k] ?? [`标签 ${k + 1}`, 31 + k, k]
    return everyNth(FIRST_TAG_ID + k, name, people, stride, offset, atMost)
  })
  return [everyNth(STARRED_ID, '星标组', people, 40, 7), ...tags]
}

/** A person is in one of these or, like everyone else, in `未分组` (0). Being in the blacklist is being in group 1. */
export function firstGroups(people: number): Grouping[] {
  return [
    emptyGrouping(BLACKLIST_ID, '黑名单'),
    emptyGrouping(STARRED_ID, '星标组'),
    everyNth(FIRST_GROUP_ID, '老会员组', people, 6, 1),
    everyNth(FIRST_GROUP_ID + 1, '门店一组', people, 12, 4),
  ]
}

/** Ids only ever rise: a deleted tag's is never another's. */
export const tagIdAfter = (id: number) => (id + 1 === FIRST_GROUP_ID ? FIRST_TAG_ID_PAST_GROUPS : id + 1)

export const isSystemId = (id: number) => id < FIRST_TAG_ID

export const emptyGrouping = (id: number, name: string): Grouping => everyNth(id, name, 0, 1, 0)

function everyNth(
  id: number,
  name: string,
  people: number,
  stride: number,
  offset: number,
  atMost = Infinity,
): Grouping {
  const count = Math.min(atMost, Math.max(0, Math.ceil((people - offset) / stride)))
  return { id, name, offset, stride, count, bits: null, followers: count }
}

export function isMember(of: Grouping, index: number): boolean {
  if (of.bits) return (((of.bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1
  const from = index - of.offset
  return from >= 0 && from % of.stride === 0 && from / of.stride < of.count
}

/** @returns whether that changed anything; `followers` is the caller's to keep */
export function setMember(of: Grouping, index: number, member: boolean): boolean {
  if (isMember(of, index) === member) return false
  const bits = (of.bits = roomFor(of.bits ?? bitsOf(of), index))
  bits[index >> 3] = (bits[index >> 3] ?? 0) ^ (1 << (index & 7))
  return true
}

function bitsOf({ offset, stride, count }: Grouping): Uint8Array {
  const bits = new Uint8Array(count === 0 ? 0 : ((offset + (count - 1) * stride) >> 3) + 1)
  for (let k = 0, index = offset; k < count; k++, index += stride) {
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7))
  }
  return bits
}

function roomFor(bits: Uint8Array, index: number): Uint8Array {
  if (index >> 3 < bits.length) return bits
  const larger = new Uint8Array(((index >> 3) + 1) * 1.125 + 8)
  larger.set(bits)
  return larger
}

/** Members in the order of their numbers, from `from` on, until `visit` says to stop by returning false. */
export function visitMembers(of: Grouping, from: number, visit: (index: number) => boolean): void {
  const { bits, offset, stride, count } = of
  if (!bits) {
    const start = Math.max(0, Math.ceil((from - offset) / stride))
    for (let k = start; k < count; k++) if (!visit(offset + k * stride)) return
    return
  }
  for (let at = from >> 3; at < bits.length; at++) {
    for (let byte = bits[at] ?? 0; byte !== 0; byte &= byte - 1) {
      const index = at * 8 + 31 - Math.clz32(byte & -byte)
      if (index >= from && !visit(index)) return
    }
  }
}

/** Every member, whether following or not. */
export function countMembers(of: Grouping): number {
  let count = 0
  visitMembers(of, 0, () => ++count > 0)
  return count
}
