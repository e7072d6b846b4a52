/**
 * What WeChat's documents leave open, or say in two ways: a named switch each, with a default, instead of a silent choice.
 * The control call, the documentation and the types come from this table.
 */

type Choice<T> = { values: readonly T[]; default: T; meaning: string }
type Size = { default: number; from: number; to: number; meaning: string }

/** @param values the default first */
const choice = <const T extends string | number | boolean>(values: readonly [T, ...T[]], meaning: string) =>
  ({ values, default: values[0], meaning }) satisfies Choice<T> as Choice<T>
const size = (value: number, from: number, to: number, meaning: string): Size => ({
  default: value,
  from,
  to,
  meaning,
})

export const switchTable = {
  unicodeEscape: choice(
    ['literal', 'reject47002', 'accept'],
    '`\\uXXXX` in the JSON of a message: kept as six characters, refused, or read as JSON says',
  ),
  wrongSecret: choice([40125, 40001], 'the code for a wrong AppSecret'),
  jsonContentType: choice(['application/json', 'text/plain'], 'what answers are labelled as'),
  massTextMaxBytes: size(2048, 1, 1_000_000, 'the longest mass text, in bytes'),
  massImagesMax: size(20, 1, 1000, 'the most pictures of one mass message, then 40215'),
  imageRecommendMax: size(140, 1, 10_000, 'the longest `recommend` of pictures, in characters, then 40193'),
  massRealspeedOf3: choice([30, 15], "`realspeed` at mass speed 3: the page's table, or its example"),
  protectedSubmit: choice(
    ['accept', 'answer89505'],
    'an everyone-send under API mass-send protection: taken in with its id, or taken in and answered 89505',
  ),
  statusWording: choice(
    ['spaced', 'joined'],
    'MASSSENDJOBFINISH says `send success` and `send fail`, or `sendsuccess` and `sendfail`',
  ),
  emptyEventNodes: choice(
    ['whitespace', 'missing', 'emptyList'],
    'CopyrightCheckResult and ArticleUrlResult of a job without articles: white space, left out, or an empty list',
  ),
  privateFields: choice(['omit', 'empty'], 'nickname, city … in `user/info` since 2021-12-27'),
}

type Table = typeof switchTable
export type Switches = { [K in keyof Table]: Table[K]['default'] }

export const defaultSwitches = (): Switches =>
  // Every key of the table with the table's own default: what fromEntries can't say of itself.
  Object.fromEntries(Object.entries(switchTable).map(([name, one]) => [name, one.default])) as Switches
