/** What files of the library can be, by their content. */
import type { MediaKind } from './media'

export const formats = {
  png: { kind: 'image', ending: 'png', contentType: 'image/png' },
  jpeg: { kind: 'image', ending: 'jpg', contentType: 'image/jpeg' },
  gif: { kind: 'image', ending: 'gif', contentType: 'image/gif' },
  bmp: { kind: 'image', ending: 'bmp', contentType: 'image/bmp' },
  mp3: { kind: 'voice', ending: 'mp3', contentType: 'audio/mpeg' },
  amr: { kind: 'voice', ending: 'amr', contentType: 'audio/amr' },
  wav: { kind: 'voice', ending: 'wav', contentType: 'audio/wav' },
  wma: { kind: 'voice', ending: 'wma', contentType: 'audio/x-ms-wma' },
  mp4: { kind: 'video', ending: 'mp4', contentType: 'video/mp4' },
} as const satisfies Record<string, { kind: MediaKind; ending: string; contentType: string }>

export type Format = keyof typeof formats

export const isFormat = (text: string): text is Format => Object.hasOwn(formats, text)
