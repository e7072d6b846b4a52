import type { Context } from '@/lib/context'
import { Prisma, type MediaItem } from '@/lib/db/generated/client'
import { factsProblem } from '@/lib/services/audience/facts-problem'
import type { Keep, MediaUse } from '@/lib/media/media'
import { isAppError } from '@/lib/errors'
import { ensureCopy } from './ensure-copy'

/** Hands a file to WeChat; its objections are kept beside the file. @throws what is a bug */
export async function tellWechat(
  ctx: Context,
  { id, appId }: Pick<MediaItem, 'id' | 'appId'>,
  use: Keep | Extract<MediaUse, 'articlePicture'>,
): Promise<void> {
  try {
    await ensureCopy(ctx, { appId, libraryId: id, use })
    await ctx.db.mediaItem.update({ where: { id }, data: { problem: Prisma.DbNull } })
  } catch (error) {
    const said = isAppError(error)
      ? { key: error.key, values: error.options.values }
      : factsProblem(error, await apiBaseOf(ctx, appId))
    // What trying again from the library means.
    const again: Keep = use === 'articlePicture' ? 'temporary' : use
    const problem = { ...said, use: again, at: ctx.now().toISOString() }
    await ctx.db.mediaItem.update({ where: { id }, data: { problem } })
  }
}

async function apiBaseOf(ctx: Context, appId: string): Promise<string> {
  const account = await ctx.db.officialAccount.findUnique({ where: { appId }, select: { apiBase: true } })
  return account?.apiBase ?? ''
}
