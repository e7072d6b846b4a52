import type { Content } from './content'

/** The kinds of message there are, for filters: a page that only lists them doesn't load the schemas. */
export const contentTypes = ['text'] as const satisfies readonly Content['type'][]
