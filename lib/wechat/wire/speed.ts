/** How fast WeChat hands a mass send to followers (api_massspeed): level 0 is the fastest. Facts only. */

export const speedLevels = [0, 1, 2, 3, 4] as const
export type SpeedLevel = (typeof speedLevels)[number]

/** followers a minute */
export const FOLLOWERS_PER_MINUTE: Record<SpeedLevel, number> = {
  0: 800_000,
  1: 600_000,
  2: 450_000,
  3: 300_000,
  4: 100_000,
}

/** How many minutes a send to so many people takes, rounded up. */
export const minutesFor = (people: number, level: SpeedLevel): number =>
  Math.ceil(people / FOLLOWERS_PER_MINUTE[level])
