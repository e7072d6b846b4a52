/** What screens show of an account's audience and quota: as WeChat last said it, and when that was. */
import type { Problem } from '@/lib/services/account/problem'
import type { TextEncoding } from './text-reader'

export type GroupOfPeople = { id: number; name: string; count: number }

export type AudienceFacts = {
  tags: GroupOfPeople[]
  /** legacy groups; empty unless the account has groups of its own (ids from 100) */
  groups: GroupOfPeople[]
  /** null = never heard */
  followers: number | null
  asOf: string | null
  /** why the figures are older than asked for */
  error: Problem | null
}

export type QuotaFacts = {
  perDay: number | null
  usedToday: number | null
  remainingToday: number | null
  perMinute: number | null
  asOf: string | null
  error: Problem | null
}

export type OpenIdListView = { id: string; name: string | null; count: number; createdAt: string }

/** The answer of POST /api/v1/lists; `invalid` is capped, `invalidTotal` isn't. */
export type ListUpload = {
  id: string
  /** how the text was read: GBK from Excel is said, so that garbled names beside the OpenIDs surprise nobody */
  encoding: TextEncoding
  accepted: number
  duplicates: number
  invalid: { line: number; value: string; reason: string }[]
  invalidTotal: number
}
