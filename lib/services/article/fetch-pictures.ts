/** Pictures on other sites come into the library, once somebody has said yes. The server asks, so nobody's browser is seen. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { describeFailure } from '@/lib/failure'
import { authorise } from '@/lib/services/authorise'
import { addMedia } from '@/lib/services/media/add-media'
import { inspect, isConvertible } from '@/lib/services/media/inspect'
import type { MediaItemView } from '@/lib/services/media/view'
import { IMAGE_MAX_BYTES } from '@/lib/wechat/wire/limits'
import { download } from './download'
import { publicInternet, type Network } from './public-internet'

const MOST_AT_ONCE = 4
const TIMEOUT_MS = 15_000

export const fetchPicturesInput = z.strictObject({
  appId: appIdShape,
  urls: z.array(z.string().max(2000)).min(1).max(20),
})

export type FetchedPictures = {
  fetched: { url: string; id: string }[]
  /** `reason` in the reader's words */
  failed: { url: string; reason: string }[]
}

/** One that can't be had doesn't cost the others. */
export async function fetchPictures(
  ctx: Context,
  { appId, urls }: z.infer<typeof fetchPicturesInput>,
  network?: Network,
): Promise<FetchedPictures> {
  authorise(ctx, 'author', appId)
  const answer: FetchedPictures = { fetched: [], failed: [] }
  const left = [...new Set(urls)]
  const work = async () => {
    for (let url = left.shift(); url !== undefined; url = left.shift()) {
      try {
        answer.fetched.push({ url, id: (await fetchPicture(ctx, { appId, url }, network)).id })
      } catch (error) {
        answer.failed.push({ url, reason: (await describeFailure(error, ctx.log)).message })
      }
    }
  }
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work))
  return answer
}

/** @param network only tests say another. @throws AppError as download and addMedia do */
export async function fetchPicture(
  ctx: Context,
  { appId, url }: { appId: string; url: string },
  network: Network = publicInternet,
): Promise<MediaItemView> {
  authorise(ctx, 'author', appId)
  const body = await download(url, { maxBytes: IMAGE_MAX_BYTES, timeoutMs: TIMEOUT_MS }, network)
  // By what it is, whatever its address or its server says.
  const isPicture = (await isConvertible(body)) || (await inspect(body)).kind === 'image'
  if (!isPicture) throw new AppError('invalid', 'pictureIsNone')
  const name = decodeURIComponentSafely(new URL(url).pathname.split('/').at(-1) ?? '') || 'picture'
  const file = { name, body: [body], expectedBytes: null }
  return addMedia(ctx, { appId, ...file, keep: 'temporary', isForArticle: true, fit: true })
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
