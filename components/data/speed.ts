/** WeChat's speed level of an account. No directive: the browser alone asks, since it is WeChat that answers. */
import { queryOptions } from '@tanstack/react-query'
import type { SpeedLevel } from '@/lib/wechat/wire/speed'
import { fetchJson } from './fetch-json'

export function speedOptions(appId: string) {
  return queryOptions({
    queryKey: ['speed', appId],
    queryFn: async ({ signal }) =>
      (await fetchJson<{ speed: SpeedLevel }>(`/api/accounts/${appId}/speed`, { signal })).speed,
    staleTime: 60_000,
    retry: false,
  })
}
