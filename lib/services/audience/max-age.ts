import type { AccountMode } from '@/lib/db/generated/enums'

/**
 * How old a figure may be before WeChat is asked again without anybody pressing "refresh". Follower pages are
 * limited to 500 a day (100 for a test account), so a dashboard that stays open must not use them up; the simulator
 * costs nothing, and there people change the numbers by hand.
 */
export const maxAgeMs = (mode: AccountMode, liveMs: number): number => (mode === 'simulated' ? 5_000 : liveMs)

export const AUDIENCE_MAX_AGE_MS = 5 * 60_000
export const QUOTA_MAX_AGE_MS = 60_000
