/** Stored bytes as an answer; and the addresses at which the simulator serves videos itself. */
import type { Call } from '../call'
import type { FileStore } from '../persistence/files'
import { RawAnswer } from '../raw'
import { Refusal } from '../refusal'
import type { Media } from './media'
import { extensionOf } from './sniff'

export const VIDEO_PATH = '/vweixinp/'

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

export const videoUrl = ({ base }: Pick<Call, 'base'>, media: Media): string =>
  `${base}${VIDEO_PATH}${media.mediaId}.mp4`
