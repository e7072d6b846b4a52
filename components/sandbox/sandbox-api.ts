/** The simulator's control calls that a follower's phone uses; anybody signed in may make them. */
import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/components/data/fetch-json'
import { SIMULATOR } from '@/components/phone/file-source'

export type SimulatedFollower = {
  openid: string
  subscribe: boolean | number
  tagIds: number[]
  remark: string
  receivedThisMonth: number
  name: string
}

/** `refuses`: switched the account's broadcasts off; `blacklisted`: by the account */
export type SimulatedPerson = SimulatedFollower & { refuses: boolean; blacklisted: boolean }

export type InboxMessage = {
  msgId: string
  msgtype: string
  content: unknown
  at: string
  kind: 'mass' | 'preview' | 'reply' | 'own'
  /** of a reply: none for the answer to what was just written */
  via?: 'custom' | 'template' | 'subscribe' | 'oneTimeSubscribe'
  /** WeChat itself speaks */
  system?: boolean
}

export type FollowerAct =
  | { act: 'text'; text: string }
  | { act: 'subscribe' | 'unsubscribe' | 'refuse' | 'accept' }
  | { act: 'scan'; scene: string }

const CONTROL = `${SIMULATOR}/_sandbox`
const POLL_MS = 1_000

export const sandboxKeys = { all: ['sandbox'] as const }

export function followersOptions(appId: string, limit: number) {
  return queryOptions({
    queryKey: ['sandbox', 'followers', appId, limit] as const,
    queryFn: ({ signal }) => ask<SimulatedFollower[]>('followers', { appid: appId, limit }, signal),
    staleTime: 60_000,
  })
}

/** One person, for figures that move. */
export function personOptions(appId: string, openid: string) {
  return queryOptions({
    queryKey: ['sandbox', 'person', appId, openid] as const,
    queryFn: ({ signal }) => ask<SimulatedPerson>('person', { appid: appId, openid }, signal),
    refetchInterval: POLL_MS,
    enabled: openid !== '',
  })
}

/** What the person received and what they wrote. */
export function inboxOptions(appId: string, openid: string) {
  return queryOptions({
    queryKey: ['sandbox', 'inbox', appId, openid] as const,
    queryFn: ({ signal }) => ask<InboxMessage[]>('inbox', { appid: appId, openid, own: 1 }, signal),
    refetchInterval: POLL_MS,
    enabled: openid !== '',
  })
}

export const isFollowing = (follower: SimulatedFollower): boolean => Boolean(follower.subscribe)

/** Any control call that tells something. */
export function ask<T>(call: string, values: Record<string, string | number>, signal: AbortSignal) {
  const query = Object.entries(values).map(([name, value]) => [name, String(value)])
  return fetchJson<T>(`${CONTROL}/${call}?${new URLSearchParams(query)}`, { signal })
}

/** Any control call that changes something. */
export function control<T = unknown>(call: string, body: object) {
  return fetchJson<T>(`${CONTROL}/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
