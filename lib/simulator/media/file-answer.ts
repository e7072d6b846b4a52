/** Stored bytes as an answer; and the addresses at which media are fetched without a token. */
import type { Call } from '../call'
import type { FileStore } from '../persistence/files'
import { RawAnswer } from '../raw'
import { Refusal } from '../refusal'
import type { Media } from './media'
import { extensionOf } from './sniff'

/** @throws Refusal 40007 when the bytes are gone */
export function fileAnswer({ files }: Pick<Call, 'files'>, media: Media): RawAnswer {
  const answer = storedFile(files, media.hash, media.contentType, {
    'content-disposition': `attachment; filename="${media.mediaId}.${extensionOf(media.contentType)}"`,
  })
  if (!answer) throw new Refusal(40007)
  return answer
}

export function storedFile(
  files: FileStore,
  hash: string,
  contentType: string,
  headers: Record<string, string> = {},
): RawAnswer | null {
  const bytes = files.get(hash)
  return bytes && new RawAnswer(200, Uint8Array.from(bytes), { 'content-type': contentType, ...headers })
}

/** Where a video, or what a follower received, can be fetched without a token: the id is nobody's to guess. */
export const mediaUrl = ({ base }: Pick<Call, 'base'>, { mediaId, contentType }: Media): string =>
  `${base}/vweixinp/${mediaId}.${extensionOf(contentType)}`
