import type { ContentType } from './content'

/** The kinds of message there are, in the order of the form: a page that only lists them doesn't load the schemas. */
export const contentTypes = [
  'text',
  'article',
  'image',
  'newspic',
  'voice',
  'video',
  'music',
  'card',
] as const satisfies readonly ContentType[]
