/** Tags and legacy groups of the first day: every n-th person, so that membership is arithmetic and needs no memory. */

/** Members are the people `offset + k * stride` for k below `count`. */
export type Grouping = { id: number; name: string; offset: number; stride: number; count: number }

export const STAR_TAG_ID = 2
export const UNGROUPED_ID = 0
/** Away from the tags' ids: whoever sends a group's id as tag_id shall notice. */
const FIRST_GROUP_ID = 1001
const FIRST_TAG_ID = 100

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
    return grouping(FIRST_TAG_ID + k, name, people, stride, offset, atMost)
  })
  return [grouping(STAR_TAG_ID, '星标组', people, 40, 7), ...tags]
}

/** A person is in one group: these two never share a member, everyone else is in `未分组` (0). */
export function firstGroups(people: number): Grouping[] {
  return [
    grouping(FIRST_GROUP_ID, '老会员组', people, 6, 1),
    grouping(FIRST_GROUP_ID + 1, '门店一组', people, 12, 4),
  ]
}

export function isBaseMember(of: Grouping, index: number): boolean {
  const from = index - of.offset
  return from >= 0 && from % of.stride === 0 && from / of.stride < of.count
}

function grouping(
  id: number,
  name: string,
  people: number,
  stride: number,
  offset: number,
  atMost = Infinity,
): Grouping {
  return {
    id,
    name,
    offset,
    stride,
    count: Math.min(atMost, Math.max(0, Math.ceil((people - offset) / stride))),
  }
}
