/** The simulator's levers: control calls for administrators. */
import { queryOptions } from '@tanstack/react-query'
import { ask } from './sandbox-api'

export type Stats = {
  calls: Record<string, number>
  jobs: number
  messages: number
  maxPerFollowerPerJob: number
  duplicates: number
}

export type CallFault =
  /** `sent`: it takes effect all the same */
  { errcode: number; sent?: true } | { status: number } | { drop: 'before' | 'after' } | { delayMs: number }

export type EventFault = {
  fault?: 'lose' | 'duplicate' | 'delay'
  delayMs?: number
  status?: string
}

export type ArmedFault = { path: string; times: number; fault: CallFault }
export type ArmedEventFault = EventFault & { times: number }

/** A mass job, newest first; `result` is the event's Status once there is one. */
export type Job = {
  msgId: string
  msgtype: string
  at: string
  status: string
  result: string | null
  counts: { total: number; filtered: number; sent: number; error: number }
  origin: 'api' | 'console'
  waitsForAdministrator?: boolean
}

export type Limits = { perMinute: number | null; perDay: number | null; perMonth: number | null }

export type Settings = { massProtection: boolean }

/** without an answer by then it ends as refused */
export type PendingSend = { msgId: string; msgtype: string; content: unknown; answerBy: string }

const OFTEN_MS = 2_000

export const statsOptions = (appId: string) =>
  queryOptions({
    queryKey: ['sandbox', 'stats', appId] as const,
    queryFn: ({ signal }) => ask<Stats>('stats', { appid: appId }, signal),
    refetchInterval: OFTEN_MS,
  })

export const clockOptions = () =>
  queryOptions({
    queryKey: ['sandbox', 'clock'] as const,
    queryFn: async ({ signal }) => {
      const { now } = await ask<{ now: string }>('clock', {}, signal)
      return { aheadMs: new Date(now).getTime() - Date.now() }
    },
    refetchInterval: 10 * OFTEN_MS,
  })

export const armedOptions = (appId: string) =>
  queryOptions({
    queryKey: ['sandbox', 'faults', appId] as const,
    queryFn: ({ signal }) =>
      ask<{ faults: ArmedFault[]; eventFaults: ArmedEventFault[] }>('faults', { appid: appId }, signal),
    refetchInterval: OFTEN_MS,
  })

export const limitsOptions = (appId: string) =>
  queryOptions({
    queryKey: ['sandbox', 'limits', appId] as const,
    queryFn: ({ signal }) => ask<Limits>('limits', { appid: appId }, signal),
    staleTime: 60_000,
  })

export const settingsOptions = (appId: string) =>
  queryOptions({
    queryKey: ['sandbox', 'settings', appId] as const,
    queryFn: ({ signal }) => ask<Settings>('settings', { appid: appId }, signal),
    staleTime: 60_000,
  })

export const pendingOptions = (appId: string) =>
  queryOptions({
    queryKey: ['sandbox', 'pending', appId] as const,
    queryFn: ({ signal }) => ask<PendingSend[]>('pending-sends', { appid: appId }, signal),
    refetchInterval: OFTEN_MS,
  })

export const jobsOptions = (appId: string) =>
  queryOptions({
    queryKey: ['sandbox', 'jobs', appId] as const,
    queryFn: ({ signal }) => ask<Job[]>('jobs', { appid: appId, limit: 5 }, signal),
    refetchInterval: OFTEN_MS,
  })
