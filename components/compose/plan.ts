/** What the form's values would do: content, audience, people, calls. Pure. */
import type { Audience } from '@/lib/broadcast/audience'
import type { Content } from '@/lib/broadcast/content'
import { planPages } from '@/lib/broadcast/openids'
import type { Schedule } from '@/lib/broadcast/schedule'
import { toMoment } from '@/lib/broadcast/zoned-time'
import { countPeople, type People } from './problems'
import { toAudience, toContent, toSchedule, type ComposeValues } from './values'

export type Plan = {
  content: Content
  audience: Audience | null
  people: number | null
  calls: number | null
  schedule: Schedule | null
  plannedAt: Date | null
}

export function describePlan(values: ComposeValues, known: People): Plan {
  const audience = toAudience(values)
  const people = audience ? countPeople(values, known) : null
  const schedule = toSchedule(values)
  return {
    ...{ content: toContent(values), audience, people, schedule },
    calls: countCalls(audience, people),
    plannedAt: schedule && (toMoment(schedule.local, schedule.zone)?.at ?? null),
  }
}

/** A list is cut into pages of at most 10,000, a call each; everybody else is one call. */
export function countCalls(audience: Audience | null, people: number | null): number | null {
  if (audience === null) return null
  if (audience.type !== 'list') return 1
  return people === null ? null : planPages(people).length
}
