/** WeChat misbehaving on purpose: faults of calls, of events, limits, the clock, and what the documents leave open. */
import { isObject, type Json } from '../call'
import { nextBeijingDay, nextBeijingMonth } from '../calendar'
import { coverage } from '../coverage'
import { originalities } from '../mass/originality'
import type { Account, EventFault, Fault, Limits, State } from '../state'
import { switchTable, type Switches } from '../switches'
import type { Change } from '../changes'
import { accountOf, ControlError, integer, oneOf, onlyFields } from './input'

const massSends = ['/cgi-bin/message/mass/sendall', '/cgi-bin/message/mass/send']
const MOST = 1_000_000
const YEAR_MS = 366 * 24 * 3_600_000

const answered = new Set(coverage.filter((one) => one.status !== 'absent').map((one) => one.path))

export function faultChange(state: State, body: Json): Change {
  onlyFields(body, 'appid', 'path', 'times', 'fault')
  const { appId } = accountOf(state, body.appid).facts
  const path = readPath(body.path)
  return {
    type: 'fault',
    appId,
    path,
    fault: readFault(body.fault, path),
    times: integer(body, 'times', 1, MOST, 1),
  }
}

function readPath(path: unknown): string {
  if (typeof path === 'string' && answered.has(path)) return path
  throw new ControlError(
    400,
    'path must be that of a call that the simulator answers, like /cgi-bin/message/mass/sendall.',
  )
}

/** Without `appid` those of every account, without `path` those of every call and event. */
export function clearFaultsChanges(state: State, body: Json): Change[] {
  onlyFields(body, 'appid', 'path')
  const accounts = body.appid === undefined ? [...state.accounts.values()] : [accountOf(state, body.appid)]
  const path = body.path === undefined ? null : readPath(body.path)
  return accounts.map(({ facts: { appId } }) => ({ type: 'faultsCleared', appId, path }))
}

/** What is armed and not used up yet, each as it would be armed again. */
export function listFaults({ faults, eventFaults, messaging }: Account) {
  return {
    faults: [...faults].flatMap(([path, queue]) => queue.map((one) => ({ path, ...one }))),
    eventFaults: [
      ...eventFaults.map((one) => ({ event: 'MASSSENDJOBFINISH', ...one })),
      ...messaging.eventFaults.map((one) => ({ event: 'TEMPLATESENDJOBFINISH', ...one })),
    ],
  }
}

function readFault(fault: unknown, path: string): Fault {
  if (isObject(fault) && 'sent' in fault) {
    onlyFields(fault, 'errcode', 'sent')
    oneOf(fault, 'sent', [true])
    if (!massSends.includes(path)) throw new ControlError(400, 'sent is for the two mass calls.')
    return { errcode: integer(fault, 'errcode', 1, 2 ** 31), sent: true }
  }
  if (!isObject(fault) || Object.keys(fault).length !== 1) {
    throw new ControlError(400, 'fault must have exactly one of errcode, status, drop, delayMs.')
  }
  if (fault.errcode === 0) throw new ControlError(400, 'errcode 0 is no fault.')
  if ('errcode' in fault) return { errcode: integer(fault, 'errcode', -1, 2 ** 31) }
  if ('status' in fault) return { status: integer(fault, 'status', 200, 599) }
  if ('drop' in fault) return { drop: oneOf(fault, 'drop', ['before', 'after']) }
  return { delayMs: integer(fault, 'delayMs', 0, 600_000) }
}

export function eventFaultChange(state: State, body: Json): Change {
  onlyFields(body, 'appid', 'event', 'times', 'fault', 'delayMs', 'status', 'originality')
  const { appId } = accountOf(state, body.appid).facts
  const event = oneOf(body, 'event', ['MASSSENDJOBFINISH', 'TEMPLATESENDJOBFINISH'])
  const eventFault: EventFault = readEventFault(body)
  if (body.status !== undefined) {
    eventFault.status = readStatus(event, body.status)
  }
  if (body.originality !== undefined) eventFault.originality = oneOf(body, 'originality', originalities)
  const { fault, status, originality } = eventFault
  if (fault === undefined && status === undefined && originality === undefined) {
    throw new ControlError(400, 'At least one of fault, status and originality is needed.')
  }
  if (event === 'TEMPLATESENDJOBFINISH') {
    return { type: 'messaging', appId, change: { type: 'eventFault', eventFault } }
  }
  return { type: 'eventFault', appId, eventFault }
}

/** What becomes of an event, and how often; `delayMs` makes it late whatever else befalls it. */
export function readEventFault(body: Json): Pick<EventFault, 'times' | 'fault' | 'delayMs'> {
  const fault = body.fault === undefined ? undefined : oneOf(body, 'fault', ['lose', 'duplicate', 'delay'])
  const isLate = fault === 'delay' || body.delayMs !== undefined
  return {
    times: integer(body, 'times', 1, MOST, 1),
    ...(fault && { fault }),
    ...(isLate && { delayMs: integer(body, 'delayMs', 0, YEAR_MS) }),
  }
}

const statuses = {
  MASSSENDJOBFINISH: {
    pattern: /^(send ?(success|fail)|err\(\d+\))$/,
    names: '"send success", "send fail" or "err(N)"',
  },
  TEMPLATESENDJOBFINISH: {
    pattern: /^(success|failed:user block|failed: system failed)$/,
    names: '"success", "failed:user block" or "failed: system failed"',
  },
}

function readStatus(event: keyof typeof statuses, status: unknown): string {
  const { pattern, names } = statuses[event]
  if (typeof status !== 'string' || !pattern.test(status)) {
    throw new ControlError(400, `status must be ${names}.`)
  }
  return status
}

export function limitsChange(state: State, body: Json): Change {
  onlyFields(body, 'appid', 'perMinute', 'perDay', 'perMonth')
  const { appId } = accountOf(state, body.appid).facts
  const limits: Partial<Limits> = {}
  for (const name of ['perMinute', 'perDay', 'perMonth'] as const) {
    if (body[name] === undefined) continue
    limits[name] = body[name] === null ? null : integer(body, name, 0, 100_000_000)
  }
  return { type: 'limits', appId, limits }
}

/** Forwards only, by a span or to a midnight in Beijing. */
export function clockChange(body: Json, now: number): Change {
  onlyFields(body, 'advanceMs', 'to')
  if (body.to !== undefined) {
    if (body.advanceMs !== undefined) throw new ControlError(400, 'Only one of advanceMs and to is needed.')
    const to = oneOf(body, 'to', ['nextDay', 'nextMonth'])
    return {
      type: 'clock',
      advanceMs: (to === 'nextDay' ? nextBeijingDay(now) : nextBeijingMonth(now)) - now,
    }
  }
  return { type: 'clock', advanceMs: integer(body, 'advanceMs', 0, 10 * YEAR_MS) }
}

export function switchesChange(body: Json): Change {
  onlyFields(body, ...Object.keys(switchTable))
  const given = Object.entries(switchTable).filter(([name]) => body[name] !== undefined)
  const switches = given.map(([name, one]) => {
    if (!('values' in one)) return [name, integer(body, name, one.from, one.to)]
    const values: readonly (string | number | boolean)[] = one.values
    return [name, oneOf(body, name, values)]
  })
  // Names and values were read against the table that the type is made of.
  return { type: 'switches', switches: Object.fromEntries(switches) as Partial<Switches> }
}
