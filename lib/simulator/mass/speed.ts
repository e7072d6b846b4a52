/** message/mass/speed/get and set: how many followers a minute are reached, and so how long a job takes. */
import { MASS_PER_MINUTE_AT_SPEED } from '@/lib/wechat/wire/limits'
import { ok, toId, type Handler } from '../call'
import { Refusal } from '../refusal'

/** What the smallest job takes from the submit until its result. */
const SHORTEST_JOB_MS = 1000

export const jobTakesMs = (followers: number, speed: number) =>
  Math.max(SHORTEST_JOB_MS, Math.ceil((followers / perMinute(speed)) * 60_000))

const perMinute = (speed: number) => MASS_PER_MINUTE_AT_SPEED[speed] ?? MASS_PER_MINUTE_AT_SPEED[0]

/** `realspeed` counts in tens of thousands a minute. */
export const getSpeed: Handler = ({ account, state }) => {
  const speed = account.massSpeed
  return { speed, realspeed: speed === 3 ? state.switches.massRealspeedOf3 : perMinute(speed) / 10_000 }
}

/** @throws Refusal 45084 missing, 45083 none of 0 … 4 */
export const setSpeed: Handler = ({ account, body, commit }) => {
  if (body.speed === undefined || body.speed === null || body.speed === '') throw new Refusal(45084)
  const speed = toId(body.speed)
  if (speed === null || speed >= MASS_PER_MINUTE_AT_SPEED.length) throw new Refusal(45083)
  commit({ type: 'massSpeed', appId: account.facts.appId, speed })
  return ok
}
