/** An article's HTML a block a line, for reading. Blanks between blocks mean nothing. */
export const linesOf = (html: string): string =>
  html
    .replace(/(<\/(?:p|h[1-6]|section|ul|ol|li|blockquote|table|tr|pre)>|<hr[^>]*>)(?!\n|$)/g, '$1\n')
    .replace(/(<(?:ul|ol|table|tbody|tr|section|blockquote)\b[^>]*>)(?!\n)/g, '$1\n')
