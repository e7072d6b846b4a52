import type { Content } from './content'

/** What there is to read in a message, for lists and for search. */
export function readableText(message: Content): string {
  switch (message.type) {
    case 'text':
      return message.text
    case 'image':
      return lines(message.title, message.caption)
    case 'video':
      return lines(message.title, message.description)
    case 'article':
      return lines(...message.titles)
    case 'newspic':
      return lines(message.title, message.text)
    case 'voice':
    case 'music':
      return ''
    case 'card':
      return message.cardId
  }
}

const lines = (...all: string[]): string => all.filter((line) => line !== '').join('\n')
