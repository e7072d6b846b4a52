/** The people of one account: who follows, who refuses, who is in what, and how much each received this month. */
import {
  BLACKLIST_ID,
  FIRST_TAG_ID,
  firstGroups,
  firstTags,
  isMember,
  setMember,
  tagIdAfter,
  UNGROUPED_ID,
  visitMembers,
  type Grouping,
} from './groupings'

const LEFT = 1
const REFUSES = 2
/** the same as being in the blacklist's group; here because whoever sends to a million reads one byte of each */
const BLACKLISTED = 4

export type People = {
  /** numbers 0 … size-1 exist; those from `first` on came later */
  size: number
  first: number
  left: number
  /** 0: follows and receives */
  flags: Uint8Array
  /** mass messages received in `month`, up to 255 */
  received: Uint8Array
  month: string
  tags: Grouping[]
  groups: Grouping[]
  nextTagId: number
  nextGroupId: number
  /** what differs from the first day, by person */
  changes: Map<number, PersonChange>
  /** accounts whose people moved here, for changeopenid */
  migratedFrom: string[]
}

export type PersonChange = {
  remark?: string
  subscribedAt?: number
  /** of the QR code that was scanned to follow */
  scene?: Scene
}

/** What a QR code carries: a number or a text, which are told apart even when they look alike. */
export type Scene = number | string

export type FirstDay = { followers: number; tags: number; refuse: number; full: number }

/** @param full people who already had `perMonth` messages in `month` */
export function createPeople(day: FirstDay, month: string, perMonth: number): People {
  const tags = firstTags(day.followers, day.tags)
  const groups = firstGroups(day.followers)
  const people: People = {
    size: day.followers,
    first: day.followers,
    left: 0,
    flags: new Uint8Array(day.followers),
    received: new Uint8Array(day.followers),
    month,
    tags,
    groups,
    nextTagId: FIRST_TAG_ID + day.tags,
    nextGroupId: Math.max(...groups.map((group) => group.id)) + 1,
    changes: new Map(),
    migratedFrom: [],
  }
  if (day.refuse === 0 && day.full === 0) return people
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

const hasFlag = (people: People, index: number, flag: number) => ((people.flags[index] ?? 0) & flag) !== 0

export const exists = (people: People, index: number) => index >= 0 && index < people.size
export const follows = (people: People, index: number) =>
  exists(people, index) && !hasFlag(people, index, LEFT)
export const refuses = (people: People, index: number) => hasFlag(people, index, REFUSES)
export const isBlacklisted = (people: People, index: number) => hasFlag(people, index, BLACKLISTED)
/** Whether mass messages reach them: they follow, don't refuse, and the account didn't blacklist them. */
export const accepts = (people: People, index: number) => exists(people, index) && people.flags[index] === 0
export const followerCount = (people: People) => people.size - people.left
export const receivedIn = (people: People, index: number, month: string) =>
  people.month === month ? (people.received[index] ?? 0) : 0

/** Starts the month's counts anew when a month has begun. */
export function enterMonth(people: People, month: string): void {
  if (people.month === month) return
  people.received.fill(0)
  people.month = month
}

/** Someone follows or leaves; a number nobody had yet is a new person. Whoever comes back is in what they were in. */
export function setFollowing(
  people: People,
  index: number,
  following: boolean,
  at: number,
  scene?: Scene,
): void {
  while (people.size <= index) addPerson(people)
  if (follows(people, index) === following) return
  const more = following ? 1 : -1
  people.flags[index] = (people.flags[index] ?? 0) ^ LEFT
  people.left -= more
  for (const grouping of [...people.tags, ...people.groups]) {
    if (isMember(grouping, index)) grouping.followers += more
  }
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

export function setRefusing(people: People, index: number, refusing: boolean): void {
  setFlag(people, index, REFUSES, refusing)
}

function setFlag(people: People, index: number, flag: number, on: boolean): void {
  const flags = people.flags[index] ?? 0
  people.flags[index] = on ? flags | flag : flags & ~flag
}

export function setInGrouping(people: People, of: Grouping, index: number, member: boolean): void {
  if (setMember(of, index, member) && follows(people, index)) of.followers += member ? 1 : -1
}

/** Into one group and out of every other. */
export function moveToGroup(people: People, index: number, groupId: number): void {
  for (const group of people.groups) setInGrouping(people, group, index, group.id === groupId)
  setFlag(people, index, BLACKLISTED, groupId === BLACKLIST_ID)
}

export function addTag(people: People, tag: Grouping): void {
  people.tags.push(tag)
  people.nextTagId = tagIdAfter(tag.id)
}

export const tagIdsOf = (people: People, index: number): number[] =>
  people.tags.filter((tag) => isMember(tag, index)).map((tag) => tag.id)

export const groupIdOf = (people: People, index: number): number =>
  people.groups.find((group) => isMember(group, index))?.id ?? UNGROUPED_ID

/** Followers among the members, in the order of their numbers, from `from` on, at most `limit`. */
export function membersOf(people: People, of: Grouping, from = 0, limit = Infinity): number[] {
  const members: number[] = []
  if (limit <= 0) return members
  visitMembers(of, from, (index) => {
    if (follows(people, index)) members.push(index)
    return members.length < limit
  })
  return members
}
