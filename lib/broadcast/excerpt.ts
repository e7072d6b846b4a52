/** What a message without a title is called in lists. Pure. */
import type { Content, MediaRef } from './content'
import { withFaces } from './faces'
import { readableText } from './readable-text'
import { excerptOf } from './text'

/** Its first words; of several articles the first one's title; where there is nothing to read, the name of its file. */
export function excerptOfContent(message: Content, fileNames: ReadonlyMap<string, string>): string {
  const words = message.type === 'article' ? (message.titles.find(Boolean) ?? '') : readableText(message)
  const id = leadingFileOf(message)
  return excerptOf(drawFaces(words)) || (id === null ? '' : (fileNames.get(id) ?? ''))
}

/** A list is read, not sent: "周五上新🙂" says more than "周五上新[微笑]". */
const drawFaces = (words: string): string =>
  withFaces(words)
    .map((piece) => (typeof piece === 'string' ? piece : piece.looksLike))
    .join('')

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
