import { mediaOf, type Content } from '@/lib/broadcast/content'
import type { FileFacts } from '@/lib/broadcast/preflight'
import type { Context } from '@/lib/context'
import { libraryIdsOf } from '@/lib/services/article/library-ids'

/**
 * How the files of a message stand at `startsAt`, from what is written here; WeChat isn't asked.
 * @returns null for a message without files
 */
export async function getFileFacts(
  ctx: Context,
  appId: string,
  content: Content,
  startsAt: Date,
): Promise<FileFacts | null> {
  const found = await libraryIdsOf(ctx, appId, content)
  const [libraryIds, gone] = found ? [found, 0] : [[], 1]
  const mediaIds = unique(mediaOf(content).flatMap((ref) => ('mediaId' in ref ? [ref.mediaId] : [])))
  if (libraryIds.length + mediaIds.length + gone === 0) return null
  const items = await ctx.db.mediaItem.findMany({
    where: { appId, id: { in: libraryIds }, deletedAt: null },
    select: {
      ...{ id: true, sha256: true, problem: true },
      copies: { where: { mediaId: { not: null } }, select: { expiresAt: true, use: true } },
    },
  })
  const copies = await ctx.db.mediaCopy.findMany({
    where: { mediaId: { in: mediaIds }, item: { appId } },
    select: { mediaId: true, expiresAt: true },
  })
  const lives = ({ expiresAt }: { expiresAt: Date | null }) => expiresAt === null || expiresAt > startsAt
  const lost = items.filter((item) => item.sha256 === null && !item.copies.some(lives))
  return {
    gone: gone + libraryIds.length - items.length + lost.length,
    dying: copies.filter((copy) => !lives(copy)).length,
    strange: mediaIds.filter((id) => !copies.some(({ mediaId }) => mediaId === id)).length,
    refusedErrcode: items.map(({ problem }) => errcodeOf(problem)).find((code) => code !== null) ?? null,
    renewed: items.filter((item) => item.sha256 !== null && !item.copies.some(lives)).length,
  }
}

const unique = (ids: string[]): string[] => [...new Set(ids)]

function errcodeOf(problem: unknown): number | null {
  const errcode =
    typeof problem === 'object' && problem !== null && 'errcode' in problem ? problem.errcode : null
  return typeof errcode === 'number' ? errcode : null
}
