import type { StoryEvent } from '@/lib/broadcast/story'
import type { Tx } from '@/lib/db/client'

/** Writes what happened beside what it changed, in the same transaction. */
export async function tell(tx: Tx, broadcastId: string, at: Date, ...events: StoryEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.storyEntry.createMany({
    data: events.map(({ kind, seq, data }) => ({ broadcastId, at, kind, seq: seq ?? null, data })),
  })
}
