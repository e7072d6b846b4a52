/** What the mounted simulator knows, as tests ask it. */
import { sandboxAccount as appid, type App } from './app'
import type { Stats } from './sandbox'

export type SimulatedFollower = { openid: string; tagIds: number[]; receivedThisMonth: number }
export type Received = { content: { content?: string }; kind: 'mass' | 'preview' | 'reply' }

export const statsOf = (app: App) => app.sandbox<Stats>(`stats?appid=${appid}`)

export async function followersOf(app: App): Promise<SimulatedFollower[]> {
  const all: SimulatedFollower[] = []
  for (;;) {
    const page = await app.sandbox<SimulatedFollower[]>(
      `followers?appid=${appid}&offset=${all.length}&limit=10000`,
    )
    all.push(...page)
    if (page.length < 10_000) return all
  }
}

export const inboxOf = (app: App, openid: string) =>
  app.sandbox<Received[]>(`inbox?appid=${appid}&openid=${openid}`)

/** Everybody who has received more than before: whom the last send reached. */
export function reached(before: SimulatedFollower[], after: SimulatedFollower[]): string[] {
  const counts = new Map(before.map((follower) => [follower.openid, follower.receivedThisMonth]))
  return after
    .filter((follower) => follower.receivedThisMonth > (counts.get(follower.openid) ?? 0))
    .map((follower) => follower.openid)
}
