import type { MediaCopy, MediaItem } from '@/lib/db/generated/client'
import * as z from 'zod'
import type { MediaItemView } from './view'

/** Rows as they were written by us: JSON that a former version wrote otherwise reads as none. */
const problem = z
  .object({
    key: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    errcode: z.int().optional(),
    rid: z.string().optional(),
    ip: z.string().optional(),
    use: z.enum(['temporary', 'permanent']),
    at: z.string(),
  })
  .nullable()
  .catch(null)

type Row = MediaItem & { copies: Pick<MediaCopy, 'use' | 'mediaId' | 'expiresAt'>[] }

/** @param now what has expired by then isn't at WeChat any more */
export function toMediaView(
  { copies, sha256: _, deletedAt: __, createdById: ___, ...row }: Row,
  now: Date,
): MediaItemView {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    atWechat: copies
      .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
      .map(({ use, mediaId, expiresAt }) => ({ use, mediaId, expiresAt: expiresAt?.toISOString() ?? null })),
    problem: problem.parse(row.problem),
  }
}

export const copyColumns = { use: true, mediaId: true, expiresAt: true } as const
