/** Characters of a broadcast's title, which only the team sees. */
export const TITLE_MAX = 64
