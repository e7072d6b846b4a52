/** What a message without a title is called in lists. Pure. */
import type { Content, MediaRef } from './content'
import { readableText } from './readable-text'
import { excerptOf } from './text'

/** Its first words; of several articles the first one's title; where there is nothing to read, the name of its file. */
export function excerptOfContent(message: Content, fileNames: ReadonlyMap<string, string>): string {
  const words = message.type === 'article' ? (message.titles.find(Boolean) ?? '') : readableText(message)
  const id = leadingFileOf(message)
  return excerptOf(words) || (id === null ? '' : (fileNames.get(id) ?? ''))
}

/** In the library: the file that the message is, or its first picture. */
export function leadingFileOf(message: Content): string | null {
  const file = fileOf(message)
  return file && 'libraryId' in file ? file.libraryId : null
}

function fileOf(message: Content): MediaRef | null {
  switch (message.type) {
    case 'image':
    case 'newspic':
      return message.images[0] ?? null
    case 'voice':
    case 'music':
    case 'video':
      return message.media
    case 'text':
    case 'article':
    case 'card':
      return null
  }
}
