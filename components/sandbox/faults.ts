/** What can be made to go wrong, as the simulator's control calls say it, and how to recognise it when it is armed. */
import type { ArmedEventFault, CallFault, EventFault } from './levers-api'

export const callFaults = {
  busy: { errcode: -1 },
  lostAnswer: { drop: 'after' },
  lostCall: { drop: 'before' },
  slow: { delayMs: 10_000 },
  badGateway: { status: 502 },
  tooFast: { errcode: 45011 },
  dayQuotaGone: { errcode: 45009 },
  massQuotaGone: { errcode: 45028 },
  sentAnyway: { errcode: 45065, sent: true },
  tokenInvalid: { errcode: 40001 },
  noRight: { errcode: 48001 },
} as const satisfies Record<string, CallFault>
export type CallFaultName = keyof typeof callFaults

export const eventFaults = {
  eventLost: { fault: 'lose' },
  eventLate: { fault: 'delay', delayMs: 30_000 },
  eventTwice: { fault: 'duplicate' },
  reviewFailed: { status: 'err(20001)' },
  sendFailed: { status: 'send fail' },
} as const satisfies Record<string, EventFault>
export type EventFaultName = keyof typeof eventFaults

/** Calls that our product makes, most wanted first. */
export const calls = {
  sendall: '/cgi-bin/message/mass/sendall',
  send: '/cgi-bin/message/mass/send',
  preview: '/cgi-bin/message/mass/preview',
  massGet: '/cgi-bin/message/mass/get',
  token: '/cgi-bin/stable_token',
  quota: '/cgi-bin/openapi/quota/get',
  tags: '/cgi-bin/tags/get',
  followers: '/cgi-bin/user/get',
  upload: '/cgi-bin/media/upload',
  material: '/cgi-bin/material/add_material',
  draft: '/cgi-bin/draft/add',
} as const
export type CallName = keyof typeof calls

export const callFaultNames = namesOf(callFaults)
export const eventFaultNames = namesOf(eventFaults)
export const callNames = namesOf(calls)

/** Null for what was armed elsewhere, by a control call of its own. */
export const findCallFault = (fault: CallFault) =>
  callFaultNames.find((name) => isSame(callFaults[name], fault)) ?? null

export const findEventFault = ({ fault, delayMs, status }: ArmedEventFault) =>
  eventFaultNames.find((name) => isSame(eventFaults[name], { fault, delayMs, status })) ?? null

export const findCall = (path: string) => callNames.find((name) => calls[name] === path) ?? null

function isSame(one: object, other: object): boolean {
  const plain = (value: object) =>
    JSON.stringify(
      Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .sort(),
    )
  return plain(one) === plain(other)
}

function namesOf<T extends string>(table: Record<T, unknown>): T[] {
  return Object.keys(table) as T[] // the table's own keys
}
