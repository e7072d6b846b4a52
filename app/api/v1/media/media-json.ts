import type * as z from 'zod'
import type { mediaItem } from '@/lib/http-api/answers'
import type { MediaItemView } from '@/lib/services/media/view'

/** A file as callers get it: contract words, no words for screens. */
export function toMediaJson(view: MediaItemView): z.output<typeof mediaItem> {
  const { id, appId, kind, name, format, bytes, width, height, durationMs, createdAt, atWechat, problem } =
    view
  return {
    ...{ id, account: appId, kind, name, format, bytes, width, height, durationMs, createdAt, atWechat },
    problem: problem && {
      key: problem.key,
      ...(problem.errcode !== undefined && { errcode: problem.errcode }),
    },
  }
}
