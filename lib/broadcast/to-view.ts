/** Rows → views. Columns are named by their shape alone: this folder knows no database. */
import * as z from 'zod'
import { audience } from './audience'
import { content, piecesOf } from './content'
import { sumSoFar, toCounts, type CountColumns } from './counts'
import { changesBetween, type Change } from './diff'
import { schedule, type OnError } from './draft'
import { excerptOfContent } from './excerpt'
import { pauseReason } from './pause-reason'
import { readableText } from './readable-text'
import { tallyOf, unsentOf, type BroadcastStatus, type DeliveryStatus, type DeliveryTally } from './status'
import type { BroadcastListItem, BroadcastView, DeliveryView, DraftView, ReviewView } from './view'

/** The columns of a broadcast that a list shows. */
export type BroadcastListRow = CountColumns & {
  id: string
  appId: string
  version: number
  status: BroadcastStatus
  title: string
  content: unknown
  audienceType: string | null
  audience: unknown
  audienceLabel: string
  recipients: number | null
  createdById: string
  createdByName: string
  createdAt: Date
  submittedById: string | null
  submittedAt: Date | null
  pauseReason: unknown
  sendAt: Date | null
  plannedAt: Date | null
  endedAt: Date | null
}

export type BroadcastRow = BroadcastListRow & {
  startedAt: Date | null
  cancelledAt: Date | null
  schedule: unknown
  onError: OnError
  spreadDays: boolean
  submittedByName: string | null
  approvalsNeeded: number
  restOfId: string | null
}

export type ReviewRow = Omit<ReviewView, 'at' | 'snapshot'> & { at: Date; snapshot: unknown }

export type DeliveryRow = CountColumns & {
  seq: number
  status: DeliveryStatus
  recipients: number | null
  msgId: string | null
  errcode: number | null
  attempts: number
  resultStatus: string | null
  lastTriedAt: Date | null
  acceptedAt: Date | null
  finishedAt: Date | null
  notBefore: Date | null
  lastAnswer: unknown
  restId: string | null
}

export type StoryRow = { id: bigint; at: Date; seq: number | null; kind: string; data: unknown }

export function toListItem(
  row: BroadcastListRow,
  parts: {
    tally: DeliveryTally
    soFar: CountColumns | null
    ownerIds: string[]
    approvedByIds: string[]
    /** of files in the library, by their ids */
    fileNames: ReadonlyMap<string, string>
  },
): BroadcastListItem {
  const { tally, soFar, ownerIds, approvedByIds, fileNames } = parts
  const message = content.parse(row.content)
  return {
    id: row.id,
    appId: row.appId,
    version: row.version,
    status: row.status,
    title: row.title,
    contentType: message.type,
    pieces: piecesOf(message),
    excerpt: excerptOfContent(message, fileNames),
    audienceType: audience.nullable().parse(row.audience)?.type ?? null,
    audienceLabel: row.audienceLabel,
    recipients: row.recipients,
    counts: toCounts(row),
    countsSoFar: soFar && toCounts(soFar),
    createdById: row.createdById,
    createdByName: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    submittedById: row.submittedById,
    submittedAt: iso(row.submittedAt),
    pauseReason: pauseReason.nullable().catch(null).parse(row.pauseReason),
    ownerIds,
    approvedByIds,
    sendAt: iso(row.sendAt),
    plannedAt: iso(row.plannedAt),
    endedAt: iso(row.endedAt),
    deliveries: {
      total: Object.values(tally).reduce((sum, count) => sum + count, 0),
      done: tally.accepted + tally.finished,
      unknown: tally.unknown,
      failed: tally.failed,
      pending: tally.pending,
      open: tally.pending + tally.sending,
    },
  }
}

export function toBroadcastView(
  row: BroadcastRow,
  parts: {
    deliveries: DeliveryRow[]
    story: StoryRow[]
    reviews: ReviewRow[]
    /** the newest first */
    rests: { id: string; status: BroadcastStatus }[]
    ownerIds: string[]
    fileNames: ReadonlyMap<string, string>
    now: Date
  },
): BroadcastView {
  const { deliveries, story, rests } = parts
  const reviews = parts.reviews.map(toReviewView)
  const approved = reviews.filter(({ version, verdict }) => version === row.version && verdict === 'approved')
  const out = deliveries.filter(({ status }) => status === 'accepted' || status === 'finished')
  return {
    ...toListItem(row, {
      tally: tallyOf(deliveries.map((delivery) => delivery.status)),
      soFar: null,
      ...{ ownerIds: parts.ownerIds, fileNames: parts.fileNames },
      approvedByIds: approved.map(({ byId }) => byId),
    }),
    countsSoFar: sumSoFar(deliveries),
    content: content.parse(row.content),
    audience: audience.nullable().parse(row.audience),
    startedAt: iso(row.startedAt),
    schedule: schedule.nullable().catch(null).parse(row.schedule),
    onError: row.onError,
    spreadDays: row.spreadDays,
    submittedByName: row.submittedByName,
    approvalsNeeded: row.approvalsNeeded,
    reviews,
    changes: changesOf(row, reviews),
    restOfId: row.restOfId,
    restId: rests[0]?.id ?? null,
    unsent: unsentOf(deliveries, rests).length,
    peopleOut: out.reduce((sum, delivery) => sum + (delivery.recipients ?? 0), 0),
    batches: deliveries.map(toDeliveryView),
    story: story.map(({ id, at, seq, kind, data }) => ({
      id: String(id),
      at: at.toISOString(),
      seq,
      kind,
      data: isRecord(data) ? data : {},
    })),
    asOf: parts.now.toISOString(),
  }
}

/** Against what was reviewed last of an earlier version: that is what the reviewers know. */
function changesOf(row: BroadcastRow, reviews: ReviewView[]): Change[] | null {
  const known = reviews.findLast(({ version }) => version < row.version)?.snapshot
  if (row.status !== 'pending_approval' || !known) return null
  const message = content.parse(row.content)
  return changesBetween(
    { ...known, text: readableText(known.content) },
    {
      title: row.title,
      content: message,
      audience: audience.nullable().parse(row.audience),
      audienceLabel: row.audienceLabel,
      plannedAt: iso(row.plannedAt),
      text: readableText(message),
    },
  )
}

const snapshotShape = z.object({
  title: z.string(),
  content,
  audience: audience.nullable(),
  audienceLabel: z.string(),
  plannedAt: z.string().nullable(),
})

function toReviewView({ version, verdict, note, byId, byName, at, snapshot }: ReviewRow): ReviewView {
  return {
    ...{ version, verdict, note, byId, byName },
    at: at.toISOString(),
    // A kind of message that this version doesn't know any more shows as "no comparison".
    snapshot: snapshotShape.safeParse(snapshot).data ?? null,
  }
}

function toDeliveryView(row: DeliveryRow): DeliveryView {
  const { seq, status, recipients, msgId, errcode, attempts, resultStatus, lastAnswer } = row
  return {
    ...{ seq, status, recipients, msgId, errcode, attempts, resultStatus },
    counts: toCounts(row),
    lastTriedAt: iso(row.lastTriedAt),
    acceptedAt: iso(row.acceptedAt),
    finishedAt: iso(row.finishedAt),
    notBefore: iso(row.notBefore),
    lastAnswer: lastAnswer ?? null,
  }
}

export type DraftRow = Pick<
  BroadcastRow,
  'id' | 'appId' | 'version' | 'title' | 'content' | 'audience' | 'audienceLabel' | 'schedule' | 'onError'
> & {
  slot: string | null
  updatedAt: Date
  /** the newest first, one is enough; absent where a save has just been made */
  reviews?: { verdict: ReviewView['verdict']; byName: string; note: string; at: Date }[]
}

export function toDraftView(row: DraftRow): DraftView {
  const last = row.reviews?.[0]
  return {
    id: row.id,
    appId: row.appId,
    version: row.version,
    title: row.title,
    content: content.parse(row.content),
    audience: audience.nullable().parse(row.audience),
    audienceLabel: row.audienceLabel,
    schedule: schedule.nullable().catch(null).parse(row.schedule),
    onError: row.onError,
    changesAsked:
      last?.verdict === 'changes' ? { by: last.byName, note: last.note, at: last.at.toISOString() } : null,
    unfinished: row.slot !== null,
    updatedAt: row.updatedAt.toISOString(),
  }
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
