/** Decides who of an audience receives a message, and counts it against each person's month. */
import { accepts, followerCount, membersOf, type People } from '../people/people'
import type { Grouping } from '../people/groupings'
import type { Job, JobAudience, Recipients } from './job'

export type Delivered = Pick<Job, 'counts' | 'recipients'>

const nobody: Recipients = { kind: 'list', indices: new Uint32Array() }

/** WeChat stopped the job before anybody got it: all counts are 0 (a real rejected job, 2024-04). */
export const stopped: Delivered = {
  counts: { total: 0, filtered: 0, sent: 0, error: 0 },
  recipients: nobody,
}

/**
 * Those who left, refuse, or had `perMonth` this month are filtered out; the rest receive it.
 * @param reached false: the job fails after filtering (`send fail`), nobody gets it
 */
export function deliver(
  people: People,
  audience: JobAudience,
  perMonth: number | null,
  reached: boolean,
): Delivered {
  const limit = perMonth ?? Infinity
  const result =
    audience.type === 'list'
      ? deliverToList(people, audience.indices, audience.strangers, limit, reached)
      : deliverToGrouping(people, audience, limit, reached)
  const { total, filtered, recipients } = result
  return reached
    ? { counts: { total, filtered, sent: filtered, error: 0 }, recipients }
    : { counts: { total, filtered, sent: 0, error: filtered }, recipients: nobody }
}

type Filtered = { total: number; filtered: number; recipients: Recipients }

function deliverToGrouping(
  people: People,
  audience: Exclude<JobAudience, { type: 'list' }>,
  limit: number,
  reached: boolean,
): Filtered {
  if (audience.type === 'everyone') {
    const result = deliverToEvery(people, everybody(people), limit, reached)
    return { ...result, total: followerCount(people) }
  }
  const grouping = findGrouping(people, audience)
  if (!grouping) return { total: 0, filtered: 0, recipients: nobody }
  // A list costs 32 bits a member, a bit for everybody 1.
  if (grouping.bits && grouping.followers * 32 < people.size) {
    const members = Uint32Array.from(membersOf(people, grouping))
    return deliverToList(people, members, 0, limit, reached)
  }
  const among = grouping.bits ? { ...everybody(people), bits: grouping.bits } : grouping
  const result = deliverToEvery(people, among, limit, reached)
  return { ...result, total: grouping.followers }
}

export function findGrouping(
  people: People,
  audience: { type: 'tag' | 'group'; id: number },
): Grouping | undefined {
  return (audience.type === 'tag' ? people.tags : people.groups).find((one) => one.id === audience.id)
}

const everybody = (people: People): Among => ({ offset: 0, stride: 1, count: people.size, bits: null })

/** Of the people of an arithmetic row, those with a bit; all of them when there are no bits. */
type Among = Pick<Grouping, 'offset' | 'stride' | 'count' | 'bits'>

function deliverToEvery(
  people: People,
  { offset, stride, count, bits }: Among,
  limit: number,
  reached: boolean,
): Omit<Filtered, 'total'> {
  const { received, flags } = people
  let except: Uint8Array | null = null
  let filtered = 0
  for (let k = 0, index = offset; k < count; k++, index += stride) {
    // Read here and not through accepts() and isMember(): a million rounds.
    const isMeant = bits === null || (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1
    if (isMeant && flags[index] === 0 && (received[index] ?? limit) < limit) {
      filtered++
      if (reached) received[index] = Math.min(255, (received[index] ?? 0) + 1)
    } else {
      except ??= new Uint8Array((count + 7) >> 3)
      except[k >> 3] = (except[k >> 3] ?? 0) | (1 << (k & 7))
    }
  }
  return { filtered, recipients: { kind: 'every', offset, stride, count, except } }
}

/** In the order given, so that someone listed more than once uses up the month as it goes. */
function deliverToList(
  people: People,
  indices: Uint32Array,
  strangers: number,
  limit: number,
  reached: boolean,
): Filtered {
  const { received } = people
  const took = new Uint32Array(indices.length)
  let filtered = 0
  for (const index of indices) {
    if (!accepts(people, index) || (received[index] ?? 0) >= limit) continue
    took[filtered++] = index
    if (reached) received[index] = Math.min(255, (received[index] ?? 0) + 1)
  }
  const recipients: Recipients = { kind: 'list', indices: took.slice(0, filtered).sort() }
  return { total: indices.length + strangers, filtered, recipients }
}
