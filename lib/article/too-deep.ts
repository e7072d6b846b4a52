/** The parser's work grows with the square of the depth: 100,000 open tags kept it busy for 19 s. No article needs 400. */
export const MAX_DEPTH = 400

export class TooDeep extends Error {}
