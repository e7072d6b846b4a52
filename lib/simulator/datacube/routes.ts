import type { Call } from '../call'
import type { Route, Routes } from '../route'
import type { Account } from '../state'
import {
  articleRead,
  articleShare,
  articleSummary,
  articleTotal,
  articleTotalDetail,
  bizSummary,
  userRead,
  userReadHour,
  userShare,
  userShareHour,
} from './articles'
import { readDays } from './days'
import { interfaceSummary, interfaceSummaryHour } from './interface'
import {
  upstream,
  upstreamDist,
  upstreamDistMonth,
  upstreamDistWeek,
  upstreamHour,
  upstreamMonth,
  upstreamWeek,
} from './upstream'
import { userCumulate, userSummary } from './users'

type Rows = (account: Account, day: number, now: number) => object[]
type Span = number | ((call: Call) => number)

/** @param span the most days in one call */
const statistics = (span: Span, rows: Rows, more: { is_delay?: false } = {}): Route => ({
  method: 'POST',
  need: 'verified',
  handler(call) {
    const days = readDays(call, typeof span === 'number' ? span : span(call))
    return { list: days.flatMap((day) => rows(call.account, day, call.now)), ...more }
  },
})

const weekSpan = ({ state }: Call) => state.switches.statisticsWeekSpan
const current = { is_delay: false } as const

export const datacubeRoutes: Routes = {
  '/datacube/getusersummary': statistics(7, userSummary),
  '/datacube/getusercumulate': statistics(7, userCumulate),

  '/datacube/getarticlesummary': statistics(1, articleSummary),
  '/datacube/getarticletotal': statistics(1, articleTotal),
  '/datacube/getuserread': statistics(3, userRead),
  '/datacube/getuserreadhour': statistics(1, userReadHour),
  '/datacube/getusershare': statistics(7, userShare),
  '/datacube/getusersharehour': statistics(1, userShareHour),
  '/datacube/getarticleread': statistics(1, articleRead, current),
  '/datacube/getarticleshare': statistics(1, articleShare, current),
  '/datacube/getbizsummary': statistics(30, bizSummary, current),
  '/datacube/getarticletotaldetail': statistics(1, articleTotalDetail, current),

  '/datacube/getupstreammsg': statistics(7, upstream),
  '/datacube/getupstreammsghour': statistics(1, upstreamHour),
  '/datacube/getupstreammsgweek': statistics(weekSpan, upstreamWeek),
  '/datacube/getupstreammsgmonth': statistics(weekSpan, upstreamMonth),
  '/datacube/getupstreammsgdist': statistics(15, upstreamDist),
  '/datacube/getupstreammsgdistweek': statistics(15, upstreamDistWeek),
  '/datacube/getupstreammsgdistmonth': statistics(15, upstreamDistMonth),

  '/datacube/getinterfacesummary': statistics(30, interfaceSummary),
  '/datacube/getinterfacesummaryhour': statistics(1, interfaceSummaryHour),
}
