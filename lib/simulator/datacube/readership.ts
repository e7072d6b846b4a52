/** How the articles of mass sends were read: from what was really sent, day by day for thirty days. */
import { beijingHour } from '../calendar'
import { deliveredAt, massStatus } from '../mass/job'
import { urlsOf } from '../mass/jobs'
import type { Account } from '../state'
import { dayOf } from './days'
import { chance, figuresOf, nothing, split, splitFigures, sum, type Figures } from './figures'

export const DAYS_COUNTED = 30

export type SentArticle = {
  /** `<msg_data_id>_<idx>`, as all statistics call it */
  id: string
  title: string
  url: string
  /** the day it was first sent on */
  day: number
  /** each mass send of it: to go on to the next ten thousand is another send of the same article */
  sends: Send[]
}

/** @param target followers who got it */
type Send = { at: number; day: number; target: number }

/** Where readers come from: the older calls' number and field, and the newer calls' words. */
export const sources = [
  { code: 0, field: 'session', name: '公众号消息', weight: 55 },
  { code: 1, field: 'friends', name: '聊天会话', weight: 10 },
  { code: 2, field: 'feed', name: '朋友圈', weight: 20 },
  { code: 4, field: 'hist_msg', name: '公众号主页', weight: 8 },
  { code: 5, field: 'other', name: '其它', weight: 4 },
  { code: 6, field: 'kanyikan', name: '推荐', weight: 2 },
  { code: 7, field: 'souyisou', name: '搜一搜', weight: 1 },
] as const
export const sourceWeights = sources.map(({ weight }) => weight)

/** Half of the readers come on the first day, few after a week. */
const dayWeights = Array.from({ length: DAYS_COUNTED }, (_, after) => 0.5 ** after + 0.004)
/** By hour of the day: nobody at night, most at noon and in the evening. */
const hourWeights = [2, 1, 0, 0, 0, 1, 3, 6, 9, 7, 6, 7, 10, 8, 6, 6, 6, 7, 9, 10, 11, 10, 8, 5]

export function sentArticles(account: Account, now: number): SentArticle[] {
  const found = new Map<string, SentArticle>()
  for (const job of account.jobs) {
    if (!job.articles || !['SEND_SUCCESS', 'DELETE'].includes(massStatus(job, now))) continue
    const at = deliveredAt(job)
    const send = { at, day: dayOf(at), target: job.counts.sent }
    job.articles.forEach(({ title }, position) => {
      const id = `${job.msgDataId}_${position + 1}`
      const known = found.get(id)
      if (known) known.sends.push(send)
      else found.set(id, { id, title, url: urlsOf(job)[position] ?? '', day: send.day, sends: [send] })
    })
  }
  return [...found.values()]
}

/** Never more readers than receivers: between a tenth and two fifths of them, less for each article further down. */
function readOfSend(id: string, { day, target }: Send, on: number): Figures {
  const after = on - day
  if (after < 0 || after >= DAYS_COUNTED) return nothing
  const position = Number(id.split('_')[1])
  const readers = Math.floor((target * (0.1 + 0.3 * chance('readers', id))) / position)
  return figuresOf(split(readers, dayWeights)[after] ?? 0)
}

/** What happened to an article on a day, in parts of these weights. */
export const partsOn = ({ id, sends }: SentArticle, on: number, weights: readonly number[]): Figures[] =>
  sumParts(
    weights,
    sends.map((send) => splitFigures(readOfSend(id, send, on), weights)),
  )

/** Up to each of these days, the first of which is the first on which it was sent. */
export function partsUntil(
  article: SentArticle,
  days: readonly number[],
  weights: readonly number[],
): Figures[][] {
  let soFar = weights.map(() => nothing)
  return days.map((day) => (soFar = sumParts(weights, [soFar, partsOn(article, day, weights)])))
}

/** A day's figures of all articles, in parts. */
export const dayInParts = (
  account: Account,
  day: number,
  now: number,
  weights: readonly number[],
): Figures[] =>
  sumParts(
    weights,
    sentArticles(account, now).map((article) => partsOn(article, day, weights)),
  )

/** The same parts hour by hour: each part is divided by itself, so that its hours add up to its day. */
export function hoursInParts(
  account: Account,
  day: number,
  now: number,
  weights: readonly number[],
): Figures[][] {
  const sends = sentArticles(account, now).flatMap(({ id, sends }) =>
    sends.map((send) =>
      splitFigures(readOfSend(id, send, day), weights).map((part) => splitFigures(part, hoursOf(send, day))),
    ),
  )
  return hourWeights.map((_, hour) =>
    weights.map((_, part) => sum(sends.map((parts) => parts[part]?.[hour] ?? nothing))),
  )
}

const sumParts = (weights: readonly number[], all: readonly (readonly Figures[])[]): Figures[] =>
  weights.map((_, part) => sum(all.map((parts) => parts[part] ?? nothing)))

/** On the day of sending nobody reads before it is sent. */
function hoursOf(send: Send, day: number): number[] {
  const from = send.day === day ? beijingHour(send.at) : 0
  return hourWeights.map((weight, hour) => (hour < from ? 0 : hour === from ? weight + 1 : weight))
}
