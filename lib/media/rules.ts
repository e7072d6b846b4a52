/** What WeChat takes (media/upload, material/add_material, media/uploadimg pages), and why it won't take a file. Pure. */
import {
  ARTICLE_PICTURE_BYTES_BELOW,
  IMAGE_MAX_BYTES,
  VIDEO_MAX_BYTES,
  VOICE_MAX_BYTES,
  VOICE_MAX_MS,
} from '../wechat/wire/limits'
import type { Format } from './format'
import type { Keep, MediaKind } from './media'

export type MediaFacts = {
  kind: MediaKind
  format: Format
  bytes: number
  width: number | null
  height: number | null
  /** null for pictures, and where the file doesn't say */
  durationMs: number | null
}

/** A key under `errors`, and what fills its blanks. */
export type MediaProblem = { key: string; values: Record<string, string | number> }

/** More than WeChat takes of anything, so that a photograph can be offered to be made smaller. */
export const UPLOAD_MAX_BYTES = 32 * 1024 * 1024

type Rule = { formats: readonly Format[]; maxBytes: number; maxMs?: number }

const rules: Record<Keep, Record<MediaKind, Rule>> = {
  temporary: {
    image: { formats: ['jpeg', 'png', 'gif'], maxBytes: IMAGE_MAX_BYTES },
    voice: { formats: ['mp3', 'amr'], maxBytes: VOICE_MAX_BYTES, maxMs: VOICE_MAX_MS },
    video: { formats: ['mp4'], maxBytes: VIDEO_MAX_BYTES },
  },
  permanent: {
    image: { formats: ['jpeg', 'png', 'gif', 'bmp'], maxBytes: IMAGE_MAX_BYTES },
    voice: { formats: ['mp3', 'amr', 'wav', 'wma'], maxBytes: VOICE_MAX_BYTES, maxMs: VOICE_MAX_MS },
    video: { formats: ['mp4'], maxBytes: VIDEO_MAX_BYTES },
  },
}

/** For `accept` of file fields and for hints. */
export const ruleOf = (kind: MediaKind, keep: Keep): Rule => rules[keep][kind]

/** Formats that WeChat takes only for ever. */
export const isOnlyPermanent = ({ kind, format }: Pick<MediaFacts, 'kind' | 'format'>): boolean =>
  !rules.temporary[kind].formats.includes(format)

/** Why WeChat wouldn't take it; null: it would. */
export function findMediaProblem(facts: MediaFacts, keep: Keep): MediaProblem | null {
  const { kind, format, bytes, durationMs } = facts
  const { formats, maxBytes, maxMs } = rules[keep][kind]
  if (!formats.includes(format)) {
    const allowed = nameFormats(formats)
    return { key: 'mediaOnlyPermanent', values: { format: nameFormats([format]), allowed } }
  }
  if (bytes > maxBytes) {
    return { key: tooLarge[kind], values: { size: inMegabytes(bytes), limit: inMegabytes(maxBytes) } }
  }
  if (maxMs !== undefined && durationMs !== null && durationMs > maxMs) {
    return { key: 'voiceTooLong', values: { seconds: Math.ceil(durationMs / 1000), limit: maxMs / 1000 } }
  }
  return null
}

const tooLarge = { image: 'imageTooLarge', voice: 'voiceTooLarge', video: 'videoTooLarge' } as const

/** Whether it may be a picture inside an article as it is. Moving pictures and bitmaps go by their permanent address. */
export const fitsArticle = ({ format, bytes }: Pick<MediaFacts, 'format' | 'bytes'>): boolean =>
  (format === 'jpeg' || format === 'png') && bytes < ARTICLE_PICTURE_BYTES_BELOW

/** "JPG, PNG, GIF" */
export const nameFormats = (formats: readonly Format[]): string =>
  formats.map((format) => (format === 'jpeg' ? 'JPG' : format.toUpperCase())).join(', ')

/** Rounded so that what is over the limit never reads as the limit. */
const inMegabytes = (bytes: number): number => Math.ceil((bytes / 1024 / 1024) * 100) / 100
