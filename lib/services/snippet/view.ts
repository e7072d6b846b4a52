/** A piece of text that an account's people put into messages. */
export type SnippetView = { id: string; name: string; text: string }
