/** The accounts that every simulator has (contract, section 4). Pure: the browser offers them, the first start connects one. */
import type { AccountFacts } from '@/lib/broadcast/abilities'

export type SimulatedKey = 'service' | 'subscription' | 'test' | 'personal'
export type SimulatedAccount = AccountFacts & { key: SimulatedKey; appId: string }

export const simulatedAccounts = [
  { key: 'service', appId: 'wx5e5e5e5e5e5e5e5e', kind: 'service', verified: true },
  { key: 'subscription', appId: 'wx5b5b5b5b5b5b5b5b', kind: 'subscription', verified: true },
  { key: 'test', appId: 'wx7e7e7e7e7e7e7e7e', kind: 'test', verified: false },
  { key: 'personal', appId: 'wx0e0e0e0e0e0e0e0e', kind: 'subscription', verified: false },
] as const satisfies readonly SimulatedAccount[]

/** Theirs are no secrets: the 16 characters after "wx", twice. */
export const simulatedSecret = (appId: string): string => appId.slice(2).repeat(2)
