/** Statistics of articles, in the older calls' words and in those of the four that replaced them (2025-11). */
import type { Account } from '../state'
import { dayName, dayOf } from './days'
import { chance, sum, tellFigures, type Figures } from './figures'
import {
  dayInParts,
  DAYS_COUNTED,
  hoursInParts,
  partsOn,
  partsUntil,
  sentArticles,
  sources,
  sourceWeights,
  type SentArticle,
} from './readership'

/** Below this an article isn't worth WeChat's row (getarticlesummary). */
const LEAST_READERS = 3
const ALL_SOURCES = 99_999_999
/** getarticletotal follows an article for seven days. */
const DAYS_OF_TOTAL = 7
/** Where an article is shared to: getusershare's number, getarticletotal's field. */
const sharePlaces = [
  { scene: 1, field: 'session', weight: 60 },
  { scene: 2, field: 'feed', weight: 35 },
  { scene: 255, field: 'other', weight: 5 },
] as const
const placeWeights = sharePlaces.map(({ weight }) => weight)

/** What was read on that day, whenever it was sent. */
export function articleSummary(account: Account, day: number, now: number) {
  return readArticlesOn(account, day, now)
    .filter(({ figures }) => figures.read >= LEAST_READERS)
    .map(({ article, figures }) => ({
      ref_date: dayName(day),
      user_source: 0,
      msgid: article.id,
      title: article.title,
      ...tellFigures(figures),
    }))
}

/** What was sent on that day, from then on, up to seven days and to yesterday. */
export function articleTotal(account: Account, day: number, now: number) {
  const days = daysSince(day, DAYS_OF_TOTAL, now)
  return sentOn(account, day, now).map((article) => {
    const perSource = partsUntil(article, days, sourceWeights)
    const perPlace = partsUntil(article, days, placeWeights)
    return {
      ref_date: dayName(day),
      msgid: article.id,
      title: article.title,
      details: days.map((until, at) => ({
        stat_date: dayName(until),
        target_user: targetUntil(article, until),
        ...tellFigures(sum(perSource[at] ?? [])),
        ...readsPerSource(perSource[at] ?? []),
        ...sharesPerPlace(perPlace[at] ?? []),
      })),
    }
  })
}

const readsPerSource = (parts: readonly Figures[]) =>
  Object.fromEntries(
    parts.flatMap(({ read, reread }, at) => [
      [`int_page_from_${sources[at]?.field}_read_user`, read],
      [`int_page_from_${sources[at]?.field}_read_count`, read + reread],
    ]),
  )

/** These end in `_cnt`, unlike all others. */
const sharesPerPlace = (parts: readonly Figures[]) =>
  Object.fromEntries(
    parts.flatMap(({ share, reshare }, at) => [
      [`feed_share_from_${sharePlaces[at]?.field}_user`, share],
      [`feed_share_from_${sharePlaces[at]?.field}_cnt`, share + reshare],
    ]),
  )

export const userRead = (account: Account, day: number, now: number) =>
  readRows({ ref_date: dayName(day) }, dayInParts(account, day, now, sourceWeights))

export const userReadHour = (account: Account, day: number, now: number) =>
  hoursInParts(account, day, now, sourceWeights).flatMap((parts, hour) =>
    readRows({ ref_date: dayName(day), ref_hour: hour * 100 }, parts),
  )

/** All sources, then each: those don't tell original pages and favourites (since 2020-02-28). */
function readRows(when: object, perSource: readonly Figures[]) {
  const total = sum(perSource)
  if (total.read === 0 && total.share === 0) return []
  const rows = perSource.map((figures, at) => ({
    ...when,
    user_source: sources[at]?.code,
    ...tellFigures({ ...figures, original: 0, reoriginal: 0, favourite: 0, refavourite: 0 }),
  }))
  return [{ ...when, user_source: ALL_SOURCES, ...tellFigures(total) }, ...rows]
}

export const userShare = (account: Account, day: number, now: number) =>
  shareRows({ ref_date: dayName(day) }, dayInParts(account, day, now, placeWeights))

/** `ref_hour` is a hundred times the hour. */
export const userShareHour = (account: Account, day: number, now: number) =>
  hoursInParts(account, day, now, placeWeights).flatMap((parts, hour) =>
    shareRows({ ref_date: dayName(day), ref_hour: hour * 100 }, parts),
  )

const shareRows = (when: object, perPlace: readonly Figures[]) =>
  perPlace
    .map(({ share, reshare }, at) => ({
      ...when,
      share_scene: sharePlaces[at]?.scene,
      share_count: share + reshare,
      share_user: share,
    }))
    .filter((row) => row.share_count > 0)

export function articleRead(account: Account, day: number, now: number) {
  return readArticlesOn(account, day, now).map(({ article, perSource }) => ({
    ref_date: dayName(day),
    msgid: article.id,
    detail: readers(perSource),
  }))
}

export function articleShare(account: Account, day: number, now: number) {
  return readArticlesOn(account, day, now)
    .filter(({ figures }) => figures.share > 0)
    .map(({ article, figures }) => ({
      ref_date: dayName(day),
      msgid: article.id,
      detail: { share_user: figures.share },
    }))
}

export function bizSummary(account: Account, day: number, now: number) {
  const perSource = dayInParts(account, day, now, sourceWeights)
  const detail = {
    ...reactions(perSource),
    redirect_ori_page_user: sum(perSource).original,
    send_page_count: sentOn(account, day, now).length,
  }
  return [{ ref_date: dayName(day), detail }]
}

/** What was sent on that day, up to thirty days on. */
export function articleTotalDetail(account: Account, day: number, now: number) {
  const days = daysSince(day, DAYS_COUNTED, now)
  return sentOn(account, day, now).map((article) => {
    const perSource = partsUntil(article, days, sourceWeights)
    return {
      ref_date: dayName(day),
      msgid: article.id,
      title: article.title,
      content_url: article.url,
      publish_type: 0,
      detail_list: days.map((until, at) => detailUntil(article, until, perSource[at] ?? [])),
    }
  })
}

function detailUntil(article: SentArticle, until: number, perSource: readonly Figures[]) {
  const fromMessages = perSource[0]?.read ?? 0
  const target = targetUntil(article, until)
  const finish = 0.3 + 0.4 * chance('finish', article.id)
  return {
    stat_date: dayName(until),
    ...reactions(perSource),
    praise_money: 0,
    read_subscribe_user: fromMessages,
    read_delivery_rate: target === 0 ? 0 : rate(fromMessages / target),
    read_finish_rate: rate(finish),
    read_avg_activetime: Math.round(30 + 60 * chance('time', article.id)),
    // A fifth of those who leave do so in each fifth of the text.
    read_jump_position: [1, 2, 3, 4, 5].map((position) => ({ position, rate: rate((1 - finish) / 5) })),
  }
}

function reactions(perSource: readonly Figures[]) {
  const { read, share, favourite } = sum(perSource)
  return {
    ...readers(perSource),
    share_user: share,
    zaikan_user: Math.floor(read * 0.02),
    like_user: Math.floor(read * 0.03),
    comment_count: Math.floor(read * 0.005),
    collection_user: favourite,
  }
}

function readers(perSource: readonly Figures[]) {
  const { read } = sum(perSource)
  const each = sources.map(({ name }, at) => ({ scene_desc: name, user_count: perSource[at]?.read ?? 0 }))
  return { read_user: read, read_user_source: [{ scene_desc: '全部', user_count: read }, ...each] }
}

const rate = (share: number) => Math.round(share * 10_000) / 10_000

function readArticlesOn(account: Account, day: number, now: number) {
  return sentArticles(account, now)
    .map((article) => {
      const perSource = partsOn(article, day, sourceWeights)
      return { article, perSource, figures: sum(perSource) }
    })
    .filter(({ figures }) => figures.read > 0)
}

const sentOn = (account: Account, day: number, now: number) =>
  sentArticles(account, now).filter((one) => one.day === day)

const targetUntil = ({ sends }: SentArticle, until: number) =>
  sends.filter(({ day }) => day <= until).reduce((total, { target }) => total + target, 0)

function daysSince(day: number, most: number, now: number): number[] {
  const until = Math.min(day + most - 1, dayOf(now) - 1)
  return Array.from({ length: Math.max(0, until - day + 1) }, (_, i) => day + i)
}
