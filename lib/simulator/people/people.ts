/** The people of one account: who follows, who refuses, who is in what, and how much each received this month. */
import { firstGroups, firstTags, isBaseMember, UNGROUPED_ID, type Grouping } from './groupings'

const LEFT = 1
const REFUSES = 2

export type People = {
  /** numbers 0 … size-1 exist; those from `first` on came later */
  size: number
  first: number
  left: number
  flags: Uint8Array
  /** mass messages received in `month` */
  received: Uint8Array
  month: string
  tags: Grouping[]
  groups: Grouping[]
  /** what differs from the first day, by person */
  changes: Map<number, PersonChange>
}

export type PersonChange = {
  tagIds?: number[]
  groupId?: number
  remark?: string
  subscribedAt?: number
  scene?: string
}

export type FirstDay = { followers: number; tags: number; refuse: number; full: number }

/** @param full people who already had `perMonth` messages in `month` */
export function createPeople(day: FirstDay, month: string, perMonth: number): People {
  const people: People = {
    size: day.followers,
    first: day.followers,
    left: 0,
    flags: new Uint8Array(day.followers),
    received: new Uint8Array(day.followers),
    month,
    tags: firstTags(day.followers, day.tags),
    groups: firstGroups(day.followers),
    changes: new Map(),
  }
  // Spread evenly, so that every tag and every page of a list meets some of them.
  let rest = 0
  for (let index = 0; index < day.followers; index++) {
    if (isNth(index, day.refuse, day.followers)) people.flags[index] = REFUSES
    else if (isNth(rest++, day.full, day.followers - day.refuse)) people.received[index] = perMonth
  }
  return people
}

/** Exactly `wanted` of the numbers below `of`, evenly spread. */
const isNth = (index: number, wanted: number, of: number) =>
  Math.floor(((index + 1) * wanted) / of) > Math.floor((index * wanted) / of)

export const exists = (people: People, index: number) => index >= 0 && index < people.size
export const follows = (people: People, index: number) =>
  exists(people, index) && ((people.flags[index] ?? LEFT) & LEFT) === 0
export const accepts = (people: People, index: number) =>
  exists(people, index) && (people.flags[index] ?? LEFT) === 0
export const followerCount = (people: People) => people.size - people.left
export const receivedIn = (people: People, index: number, month: string) =>
  people.month === month ? (people.received[index] ?? 0) : 0

/** Starts the month's counts anew when a month has begun. */
export function enterMonth(people: People, month: string): void {
  if (people.month === month) return
  people.received.fill(0)
  people.month = month
}

/** Someone follows or leaves; a number nobody had yet is a new person. */
export function setFollowing(
  people: People,
  index: number,
  following: boolean,
  at: number,
  scene?: string,
): void {
  while (people.size <= index) addPerson(people)
  if (follows(people, index) === following) return
  people.flags[index] = (people.flags[index] ?? 0) ^ LEFT
  people.left += following ? -1 : 1
  if (following) changePerson(people, index, { subscribedAt: at, scene })
}

function addPerson(people: People): void {
  if (people.size === people.flags.length) {
    people.flags = grown(people.flags)
    people.received = grown(people.received)
  }
  people.flags[people.size++] = LEFT
  people.left++
}

function grown(bytes: Uint8Array): Uint8Array {
  const larger = new Uint8Array(Math.max(64, bytes.length + (bytes.length >> 3)))
  larger.set(bytes)
  return larger
}

export function changePerson(people: People, index: number, change: PersonChange): void {
  people.changes.set(index, { ...people.changes.get(index), ...change })
}

export function tagIdsOf(people: People, index: number): number[] {
  return (
    people.changes.get(index)?.tagIds ??
    people.tags.filter((tag) => isBaseMember(tag, index)).map((tag) => tag.id)
  )
}

export function groupIdOf(people: People, index: number): number {
  const moved = people.changes.get(index)?.groupId
  return moved ?? people.groups.find((group) => isBaseMember(group, index))?.id ?? UNGROUPED_ID
}

/** Whether a grouping's members are exactly the arithmetic ones: nobody was moved by hand. */
export const isArithmetic = (people: People, kind: 'tag' | 'group') =>
  ![...people.changes.values()].some((change) =>
    kind === 'tag' ? change.tagIds !== undefined : change.groupId !== undefined,
  )

/** All followers among the members, in the order of their numbers, from `from` on, at most `limit`. */
export function membersOf(
  people: People,
  kind: 'tag' | 'group',
  of: Grouping,
  from = 0,
  limit = Infinity,
): number[] {
  const members: number[] = []
  const changed = (index: number) => {
    const change = people.changes.get(index)
    if (kind === 'tag') return change?.tagIds?.includes(of.id)
    return change?.groupId === undefined ? undefined : change.groupId === of.id
  }
  const extra = [...people.changes.keys()].filter((index) => changed(index) && !isBaseMember(of, index))
  if (extra.length > 0) {
    for (let index = from; index < people.size && members.length < limit; index++) {
      if ((changed(index) ?? isBaseMember(of, index)) && follows(people, index)) members.push(index)
    }
    return members
  }
  const start = Math.max(0, Math.ceil((from - of.offset) / of.stride))
  for (let k = start; k < of.count && members.length < limit; k++) {
    const index = of.offset + k * of.stride
    if ((changed(index) ?? true) && follows(people, index)) members.push(index)
  }
  return members
}

export function memberCount(people: People, kind: 'tag' | 'group', of: Grouping): number {
  if (people.left === 0 && people.changes.size === 0) return of.count
  return membersOf(people, kind, of).length
}
