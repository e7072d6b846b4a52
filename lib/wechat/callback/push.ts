/** What WeChat tells us: a follower's message or an event, typed. Every odd shape seen in real traffic is let in. */
import type { MassJobCounts } from '../wire/job-status'
import { childOf, listOf, numberOf, rawText, textOf, type Fields } from './fields'
import { CallbackRefusal } from './refusal'

type Envelope = {
  /** FromUserName: the follower (of a result event: somebody, not a recipient) */
  openId: string
  /** ToUserName: the account's original id, gh_… */
  originalId: string | null
  /** CreateTime, in whole seconds */
  createdAt: Date | null
  /** By which WeChat says to recognise a repeated push: MsgId, else FromUserName + CreateTime + Event. */
  key: string
}

/** `err` has its number as `code`; a Status that nobody has described is `fail`, and `status` keeps its text. */
export type MassJobOutcome = { kind: 'success' } | { kind: 'fail' } | { kind: 'err'; code: number }

export type Push = Envelope &
  (
    | { type: 'text'; msgId: string | null; text: string }
    | { type: 'message'; msgType: string; msgId: string | null }
    /** `scene`: of the QR code by which somebody came */
    | { type: 'subscribe'; scene: string | null }
    | { type: 'unsubscribe' }
    | { type: 'scan'; scene: string | null }
    | {
        type: 'massSendJobFinish'
        msgId: string
        /** as WeChat wrote it */
        status: string
        outcome: MassJobOutcome
        counts: MassJobCounts
        articles: { index: number; url: string }[]
        copyright: CopyrightCheck | null
      }
    | { type: 'event'; event: string }
  )

/** CheckState: 1 not a reprint, 2 a reprint that may be sent, 3 one that may not. */
export type CopyrightCheck = {
  state: number | null
  items: {
    index: number | null
    auditState: number | null
    originalUrl: string | null
    canReprint: boolean
  }[]
}

/** @throws CallbackRefusal incomplete */
export function parsePush(fields: Fields): Push {
  const msgType = textOf(fields, 'MsgType')
  const openId = textOf(fields, 'FromUserName')
  if (msgType === '' || openId === '' || openId.length > 128) throw new CallbackRefusal('incomplete')
  const seconds = numberOf(fields, 'CreateTime')
  const msgId = idOf(fields, 'MsgId')
  const event = textOf(fields, 'Event')
  const envelope: Envelope = {
    openId,
    originalId: textOf(fields, 'ToUserName').slice(0, 128) || null,
    createdAt: seconds !== null && seconds > 0 && seconds < 1e10 ? new Date(seconds * 1000) : null,
    key: msgId ?? [openId, seconds ?? '', event || msgType].join('|').slice(0, 300),
  }
  if (msgType.toLowerCase() === 'event') return { ...envelope, ...parseEvent(fields, event) }
  if (msgType === 'text') return { ...envelope, type: 'text', msgId, text: rawText(fields, 'Content') }
  return { ...envelope, type: 'message', msgType, msgId }
}

type EventPart = Push extends infer P ? (P extends Envelope ? Omit<P, keyof Envelope> : never) : never

function parseEvent(fields: Fields, event: string): EventPart {
  switch (event) {
    case 'subscribe':
      // "qrscene_7" by a QR code; some plain ones carry an empty EventKey.
      return { type: 'subscribe', scene: textOf(fields, 'EventKey').replace(/^qrscene_/, '') || null }
    case 'unsubscribe':
      return { type: 'unsubscribe' }
    case 'SCAN':
      return { type: 'scan', scene: textOf(fields, 'EventKey') || null }
    case 'MASSSENDJOBFINISH':
      return parseJobFinish(fields) ?? { type: 'event', event }
    default:
      return { type: 'event', event }
  }
}

/** Undefined without an id: nothing could be done with it. */
function parseJobFinish(fields: Fields): (EventPart & { type: 'massSendJobFinish' }) | undefined {
  // Capital "ID", unlike MsgId of messages: a parser that knew only the latter never matched a job (WxJava 2763).
  const msgId = idOf(fields, 'MsgID') ?? idOf(fields, 'MsgId')
  if (msgId === null) return undefined
  const status = rawText(fields, 'Status').trim().slice(0, 200)
  const counts: MassJobCounts = {
    TotalCount: numberOf(fields, 'TotalCount'),
    FilterCount: numberOf(fields, 'FilterCount'),
    SentCount: numberOf(fields, 'SentCount'),
    ErrorCount: numberOf(fields, 'ErrorCount'),
  }
  return {
    type: 'massSendJobFinish',
    msgId,
    status,
    outcome: readJobOutcome(status, counts),
    counts,
    articles: itemsOf(fields, 'ArticleUrlResult').flatMap((item) => {
      const url = textOf(item, 'ArticleUrl')
      return url === '' ? [] : [{ index: numberOf(item, 'ArticleIdx') ?? 1, url }]
    }),
    copyright: parseCopyright(fields),
  }
}

/** "send success" and "sendsuccess" (old), "send fail" and "sendfail", "err(N)". */
function readJobOutcome(status: string, counts: Partial<MassJobCounts> = {}): MassJobOutcome {
  const word = status.replace(/\s/g, '').toLowerCase()
  if (word === 'sendsuccess') return { kind: 'success' }
  const code = /^err\((\d{1,9})\)$/.exec(word)?.[1]
  if (code !== undefined) return { kind: 'err', code: Number(code) }
  // Without a word the counts have to say it.
  return { kind: word === '' && (counts.SentCount ?? 0) > 0 ? 'success' : 'fail' }
}

function parseCopyright(fields: Fields): CopyrightCheck | null {
  const state = numberOf(childOf(fields, 'CopyrightCheckResult'), 'CheckState')
  const items = itemsOf(fields, 'CopyrightCheckResult').map((item) => ({
    index: numberOf(item, 'ArticleIdx'),
    auditState: numberOf(item, 'AuditState'),
    originalUrl: textOf(item, 'OriginalArticleUrl') || null,
    canReprint: numberOf(item, 'CanReprint') === 1,
  }))
  return state === null && items.length === 0 ? null : { state, items }
}

/** XML: ResultList holds item nodes. JSON: ResultList may itself be the array. */
function itemsOf(fields: Fields, name: string): Fields[] {
  const result = childOf(fields, name)
  return [
    ...listOf(childOf(result, 'ResultList'), 'item'),
    ...(Array.isArray(result.ResultList) ? listOf(result, 'ResultList') : []),
  ]
}

function idOf(fields: Fields, name: string): string | null {
  const text = textOf(fields, name)
  return /^\d{1,20}$/.test(text) && !/^0+$/.test(text) ? text : null
}
