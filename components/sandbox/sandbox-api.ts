/** The simulator's control calls as the phone uses them. */
import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/components/data/fetch-json'

export type SimulatedFollower = {
  openid: string
  subscribe: boolean | number
  tagIds: number[]
  remark: string
  receivedThisMonth: number
  /** of simulators that give their people names */
  name?: string
}

export type InboxMessage = {
  msgId: string
  msgtype: string
  content: Record<string, unknown>
  at: string
  kind: 'mass' | 'preview' | 'reply'
}

export type SandboxStats = {
  calls: Record<string, number>
  jobs: number
  messages: number
  maxPerFollowerPerJob: number
  duplicates: number
}

const ROOT = '/sandbox/wechat/_sandbox'
const POLL_MS = 1_000

export const sandboxKeys = { all: ['sandbox'] as const }

export function followersOptions(appId: string, limit: number) {
  return queryOptions({
    queryKey: ['sandbox', 'followers', appId, limit] as const,
    queryFn: ({ signal }) =>
      fetchJson<SimulatedFollower[]>(`${ROOT}/followers?${query({ appid: appId, limit })}`, { signal }),
    staleTime: 60_000,
  })
}

/** One follower by their place in the stable order, for figures that move. */
export function followerOptions(appId: string, offset: number) {
  return queryOptions({
    queryKey: ['sandbox', 'follower', appId, offset] as const,
    queryFn: async ({ signal }) => {
      const page = await fetchJson<SimulatedFollower[]>(
        `${ROOT}/followers?${query({ appid: appId, offset, limit: 1 })}`,
        { signal },
      )
      return page[0] ?? null
    },
    refetchInterval: POLL_MS,
    enabled: offset >= 0,
  })
}

export function inboxOptions(appId: string, openid: string) {
  return queryOptions({
    queryKey: ['sandbox', 'inbox', appId, openid] as const,
    queryFn: ({ signal }) =>
      fetchJson<InboxMessage[]>(`${ROOT}/inbox?${query({ appid: appId, openid })}`, { signal }),
    refetchInterval: POLL_MS,
    enabled: openid !== '',
  })
}

export function statsOptions(appId: string) {
  return queryOptions({
    queryKey: ['sandbox', 'stats', appId] as const,
    queryFn: ({ signal }) => fetchJson<SandboxStats>(`${ROOT}/stats?${query({ appid: appId })}`, { signal }),
    refetchInterval: 2 * POLL_MS,
  })
}

/** Any control call that changes something. */
export function control(call: 'act' | 'clock' | 'fault' | 'event-fault' | 'reset', body: object) {
  return fetchJson<unknown>(`${ROOT}/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

export const isFollowing = (follower: SimulatedFollower): boolean => Boolean(follower.subscribe)

function query(values: Record<string, string | number>): string {
  return new URLSearchParams(Object.entries(values).map(([key, value]) => [key, String(value)])).toString()
}
