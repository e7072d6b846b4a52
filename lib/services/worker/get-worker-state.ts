import type { Context } from '@/lib/context'
import { authoriseWithin } from '@/lib/services/authorise'

/** A worker beats every few seconds; after 40 s of silence screens say that nothing is being sent. */
const SILENT_AFTER_MS = 40_000

export type WorkerState = {
  /** when any worker was last seen; null = never */
  seenAt: string | null
  silent: boolean
  /** `WORKER=none`: this process leaves the work to `npm run worker` */
  external: boolean
}

export async function getWorkerState(ctx: Context): Promise<WorkerState> {
  // No account's secret: a token for some of them may know whether anything leaves.
  authoriseWithin(ctx, 'view')
  const beat = await ctx.db.workerBeat.findFirst({ orderBy: { seenAt: 'desc' }, select: { seenAt: true } })
  const age = beat ? ctx.now().getTime() - beat.seenAt.getTime() : Infinity
  return {
    seenAt: beat?.seenAt.toISOString() ?? null,
    silent: age > SILENT_AFTER_MS,
    external: ctx.env.worker === 'none',
  }
}
