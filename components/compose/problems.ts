/** What stands in the way of sending, by field. Pure; the words are under `compose.problems`. */
import { checkContent } from '@/lib/broadcast/check-content'
import type { ContentType } from '@/lib/broadcast/content'
import { readSchedule } from '@/lib/broadcast/schedule'
import type { AudienceFacts, OpenIdListView } from '@/lib/services/audience/view'
import { toContent, type ComposeValues } from './values'

type ContentField = `contents.${ContentType}.${string}`
export type ComposeField = ContentField | 'audienceType' | 'tagId' | 'groupId' | 'listId' | 'sendAt'
export type ComposeProblem = { field: ComposeField; key: string; values?: Record<string, string | number> }

export type People = {
  facts: Pick<AudienceFacts, 'tags' | 'groups' | 'followers' | 'asOf'>
  lists: OpenIdListView[]
}

export function findProblems(values: ComposeValues, people: People, now: Date): ComposeProblem[] {
  const whom = audienceProblems(values, people)
  return [
    ...contentProblems(values),
    ...(whom.length > 0 ? whom : countProblems(values, people)),
    ...timeProblems(values, now),
  ]
}

function timeProblems({ when, sendAt, zone }: ComposeValues, now: Date): ComposeProblem[] {
  if (when === 'now') return []
  if (sendAt === '') return [{ field: 'sendAt', key: 'sendAtMissing' }]
  const read = readSchedule({ local: sendAt, zone }, now)
  return 'problem' in read ? [{ field: 'sendAt', key: read.problem }] : []
}

/** The dialog names a number, so there has to be one; and it has to be somebody. */
function countProblems(values: ComposeValues, people: People): ComposeProblem[] {
  const count = countPeople(values, people)
  if (count === null) return [{ field: 'audienceType', key: 'notCounted' }]
  return count === 0 ? [{ field: 'audienceType', key: 'nobody' }] : []
}

function contentProblems(values: ComposeValues): ComposeProblem[] {
  const content = toContent(values)
  return checkContent(content)
    .filter(({ severity }) => severity === 'error')
    .map(({ path, key, values: blanks }) => {
      const over =
        Number(blanks?.['bytes'] ?? blanks?.['characters'] ?? blanks?.['count']) - Number(blanks?.['max'])
      return {
        field: `contents.${content.type}.${path}`,
        key,
        values: { ...blanks, ...(Number.isFinite(over) && { over }) },
      }
    })
}

function audienceProblems(values: ComposeValues, { facts, lists }: People): ComposeProblem[] {
  switch (values.audienceType) {
    case '':
      return [{ field: 'audienceType', key: 'audienceMissing' }]
    case 'everyone':
      return []
    case 'tag':
      if (values.tagId === '') return [{ field: 'tagId', key: 'tagMissing' }]
      // Before the first count nothing is known, and nothing is called gone.
      return facts.asOf === null || chosen(facts.tags, values.tagId)
        ? []
        : [{ field: 'tagId', key: 'tagGone' }]
    case 'group':
      if (values.groupId === '') return [{ field: 'groupId', key: 'groupMissing' }]
      return facts.asOf === null || chosen(facts.groups, values.groupId)
        ? []
        : [{ field: 'groupId', key: 'groupGone' }]
    case 'list':
      if (values.listId === '') return [{ field: 'listId', key: 'listMissing' }]
      return chosen(lists, values.listId) ? [] : [{ field: 'listId', key: 'listGone' }]
  }
}

/** How many people the choice reaches, as far as is known; null when nothing is chosen or nobody has counted. */
export function countPeople(values: ComposeValues, { facts, lists }: People): number | null {
  switch (values.audienceType) {
    case '':
      return null
    case 'everyone':
      return facts.followers
    case 'tag':
      return chosen(facts.tags, values.tagId)?.count ?? null
    case 'group':
      return chosen(facts.groups, values.groupId)?.count ?? null
    case 'list':
      return chosen(lists, values.listId)?.count ?? null
  }
}

function chosen<T extends { id: string | number }>(items: T[], id: string): T | undefined {
  return items.find((item) => String(item.id) === id)
}
