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

/** Whether WeChat has to have files or a draft of it before it can be sent; the others go as they stand. */
export const needsPreparing = (type: string): boolean => type !== 'text' && type !== 'card'

export const commentRules = ['closed', 'everyone', 'followers'] as const
