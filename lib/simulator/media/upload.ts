/** The file in an upload: WeChat's checks of it, in the order in which they cost. Sizes and formats: material pages. */
import type { Call } from '../call'
import type { Part } from '../multipart'
import { Refusal } from '../refusal'
import { durationMs } from './duration'
import type { MediaType } from './media'
import { contentTypeOf, sniff, type FileKind } from './sniff'
import {
  ARTICLE_PICTURE_BYTES_BELOW,
  THUMB_MAX_BYTES,
  VIDEO_MAX_BYTES,
  VOICE_MAX_BYTES,
  VOICE_MAX_MS,
} from '@/lib/wechat/wire/limits'

export type UploadType = Exclude<MediaType, 'news'>
type Rule = { kinds: readonly FileKind[]; maxBytes: number; tooLarge: 40009 | 40010 | 40011 | 40012 }

export type Upload = { hash: string; fileName: string; contentType: string; size: number }

const MB = 1024 * 1024
const PERMANENT_IMAGE_MAX_MB = 10

/** @throws Refusal 40004 */
export function readType(call: Call): UploadType {
  const type = call.query.get('type')
  if (type === 'image' || type === 'voice' || type === 'video' || type === 'thumb') return type
  throw new Refusal(40004)
}

export function readUpload(call: Call, type: UploadType, permanent: boolean): Upload {
  return readFile(call, ruleOf(call, type, permanent))
}

/** media/uploadimg: jpg and png, less than 1 MB */
export function readArticlePicture(call: Call): Upload {
  const maxBytes = ARTICLE_PICTURE_BYTES_BELOW - 1
  return readFile(call, { kinds: ['jpeg', 'png'], maxBytes, tooLarge: 40009 })
}

function ruleOf(call: Call, type: UploadType, permanent: boolean): Rule {
  switch (type) {
    case 'image': {
      const maxMb = permanent ? PERMANENT_IMAGE_MAX_MB : call.state.switches.temporaryImageMaxMb
      const kinds: FileKind[] = ['png', 'jpeg', 'gif']
      return { kinds: permanent ? [...kinds, 'bmp'] : kinds, maxBytes: maxMb * MB, tooLarge: 40009 }
    }
    case 'voice': {
      const kinds: FileKind[] = ['amr', 'mp3']
      return {
        kinds: permanent ? [...kinds, 'wma', 'wav'] : kinds,
        maxBytes: VOICE_MAX_BYTES,
        tooLarge: 40010,
      }
    }
    case 'video':
      return { kinds: ['mp4'], maxBytes: VIDEO_MAX_BYTES, tooLarge: 40011 }
    case 'thumb':
      return { kinds: ['jpeg'], maxBytes: THUMB_MAX_BYTES, tooLarge: 40012 }
  }
}

/** @throws Refusal 41005 no file, 44001 empty, 40113 no ending, 40009–40012 too large, 40005 another format, 45007 too long */
function readFile(call: Call, rule: Rule): Upload {
  const { switches } = call.state
  const { bytes, fileName } = filePart(call)
  if (switches.fileNames === 'ascii' && !/^[\x20-\x7e]+$/.test(fileName)) throw new Refusal(41005)
  if (bytes.length === 0) throw new Refusal(44001)
  if (!/\.\w+$/.test(fileName)) throw new Refusal(switches.noExtension)
  if (bytes.length > rule.maxBytes) {
    throw new Refusal(switches.tooLarge === 'byType' ? rule.tooLarge : 45001)
  }
  const kind = sniff(bytes)
  if (!kind || !rule.kinds.includes(kind)) throw new Refusal(40005)
  if (durationMs(kind, bytes) > VOICE_MAX_MS) throw new Refusal(45007)
  return { hash: call.files.put(bytes), fileName, contentType: contentTypeOf(kind), size: bytes.length }
}

function filePart(call: Call): Part & { fileName: string } {
  const part = call.parts?.find((one) => one.name === 'media')
  if (!part?.fileName) throw new Refusal(41005)
  return { ...part, fileName: part.fileName }
}
