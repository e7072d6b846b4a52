/** The calls under /_sandbox: the simulator's own, not WeChat's. */
import type { Call, Json } from '../call'
import { simulatedAccounts } from '../accounts'
import { TAGS_PER_ACCOUNT } from '@/lib/wechat/wire/limits'
import { firstDay, type Account, type State } from '../state'
import type { Change } from '../changes'
import { limitsOf } from '../platform/quota'
import { statsOf } from '../stats'
import { callbackChange } from './callback'
import { acceptNotifications } from './consents'
import {
  clearFaultsChanges,
  clockChange,
  eventFaultChange,
  faultChange,
  limitsChange,
  listFaults,
  switchesChange,
} from './faults'
import { accountOf, ControlError, integer, onlyFields, parseControl } from './input'
import { confirmSend, consoleSend, listJobs, listPendingSends } from './jobs'
import { publishResultChange } from './publish'
import { migrationChange } from './migration'
import { actAs, listFollowers, readInbox } from './people'
import { readPerson } from './person'
import { settingsChange } from './settings'

export type ControlWorld = {
  state: State
  now(): number
  commit(change: Change): void
  toCall(account: Account): Call
  fetch: typeof fetch
  /** people per account on a first day */
  followers: number
}

const MOST_FOLLOWERS = 5_000_000

/** @throws ControlError */
export async function control(world: ControlWorld, method: string, url: URL, body: string): Promise<unknown> {
  const { state } = world
  const query = url.searchParams
  const call = `${method} ${url.pathname.slice('/_sandbox'.length)}`
  switch (call) {
    case 'GET /stats':
      return statsOf(
        query.get('appid') ? [accountOf(state, query.get('appid'))] : [...state.accounts.values()],
      )
    case 'GET /inbox':
      return readInbox(state, query)
    case 'GET /followers':
      return listFollowers(state, query, world.now())
    case 'GET /person':
      return readPerson(state, query, world.now())
    case 'POST /migration':
      return done(world, migrationChange(state, parseControl(body)))
    case 'GET /jobs':
      return listJobs(state, query, world.now())
    case 'GET /pending-sends':
      return listPendingSends(state, query, world.now())
    case 'POST /confirm-send':
      return confirmSend(state, parseControl(body), world.toCall)
    case 'POST /console-send':
      return consoleSend(state, parseControl(body), world.toCall)
    case 'GET /accounts':
      return simulatedAccounts
    case 'POST /act':
      return actAs(state, parseControl(body), world.toCall)
    case 'POST /subscribe-accept':
      return acceptNotifications(state, parseControl(body), world.toCall)
    case 'POST /fault':
      return done(world, faultChange(state, parseControl(body)))
    case 'GET /faults':
      return listFaults(accountOf(state, query.get('appid')))
    case 'POST /clear-faults':
      return done(world, ...clearFaultsChanges(state, parseControl(body)))
    case 'POST /event-fault':
      return done(world, eventFaultChange(state, parseControl(body)))
    case 'POST /publish-result':
      return done(world, publishResultChange(state, parseControl(body)))
    case 'GET /limits':
      return limitsOf(accountOf(state, query.get('appid')))
    case 'POST /limits':
      return done(world, limitsChange(state, parseControl(body)))
    case 'GET /clock':
      return { now: new Date(world.now()).toISOString() }
    case 'POST /clock':
      done(world, clockChange(parseControl(body), world.now()))
      return { ok: true, now: new Date(world.now()).toISOString() }
    case 'GET /settings':
      return accountOf(state, query.get('appid')).platform.settings
    case 'POST /settings':
      return done(world, settingsChange(state, parseControl(body)))
    case 'GET /switches':
      return state.switches
    case 'POST /switches':
      return done(world, switchesChange(parseControl(body)))
    case 'POST /callback':
      return done(world, await callbackChange(state, parseControl(body), world.now(), world.fetch))
    case 'POST /reset':
      return reset(world, parseControl(body))
    default:
      throw new ControlError(404, `There is no ${call}.`)
  }
}

function done(world: ControlWorld, ...changes: Change[]): Json {
  changes.forEach((change) => world.commit(change))
  return { ok: true }
}

function reset(world: ControlWorld, body: Json): Json {
  onlyFields(body, 'appid', 'followers', 'tags', 'refuse', 'full')
  const accounts =
    body.appid === undefined ? [...world.state.accounts.values()] : [accountOf(world.state, body.appid)]
  const first = firstDay(world.followers)
  const followers = integer(body, 'followers', 0, MOST_FOLLOWERS, first.followers)
  const refuse = integer(body, 'refuse', 0, followers, 0)
  const full = integer(body, 'full', 0, followers - refuse, 0)
  const tags = integer(body, 'tags', 0, TAGS_PER_ACCOUNT, first.tags)
  for (const { facts } of accounts) {
    const day = { followers, tags, refuse, full }
    world.commit({ type: 'reset', appId: facts.appId, day, at: world.now() })
  }
  return { ok: true }
}
