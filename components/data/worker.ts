/** Whether anybody sends. No directive: page and browser share it. */
import { queryOptions } from '@tanstack/react-query'
import type { WorkerState } from '@/lib/services/worker/get-worker-state'
import { fetchJson } from './fetch-json'

/** While it is silent, the good news is looked for more often. */
const EVERY_MS = 20_000
const SILENT_EVERY_MS = 5_000

export function workerOptions() {
  return queryOptions({
    queryKey: ['worker'],
    queryFn: ({ signal }) => fetchJson<WorkerState>('/api/worker', { signal }),
    refetchInterval: ({ state }) => (state.data?.silent ? SILENT_EVERY_MS : EVERY_MS),
  })
}
