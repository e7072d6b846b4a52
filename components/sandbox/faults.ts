/** What can be made to go wrong, once, as the simulator's control calls say it. */
export const faults = {
  busy: { call: 'fault', body: { fault: { errcode: -1 } } },
  lostAnswer: { call: 'fault', body: { fault: { drop: 'after' } } },
  lostCall: { call: 'fault', body: { fault: { drop: 'before' } } },
  slow: { call: 'fault', body: { fault: { delayMs: 5000 } } },
  badGateway: { call: 'fault', body: { fault: { status: 502 } } },
  tokenInvalid: { call: 'fault', body: { fault: { errcode: 40001 } } },
  tooFast: { call: 'fault', body: { fault: { errcode: 45011 } } },
  quotaGone: { call: 'fault', body: { fault: { errcode: 45028 } } },
  noRight: { call: 'fault', body: { fault: { errcode: 48001 } } },
  eventLost: { call: 'event-fault', body: { fault: 'lose' } },
  eventTwice: { call: 'event-fault', body: { fault: 'duplicate' } },
  eventLate: { call: 'event-fault', body: { fault: 'delay', delayMs: 30_000 } },
  reviewFailed: { call: 'event-fault', body: { status: 'err(20001)' } },
} as const satisfies Record<string, { call: 'fault' | 'event-fault'; body: object }>

export type FaultName = keyof typeof faults

export function isFaultName(value: string): value is FaultName {
  return value in faults
}
