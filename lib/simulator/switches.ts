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
  ipRefused: choice([40164, 61004], 'the code for a caller that is not on the IP list'),
  errmsgTail: choice(
    ['rid', 'hint', 'hint and rid'],
    'what the message of a refusal ends in; without a rid, `openapi/rid/get` knows nothing of the call',
  ),
  jsonContentType: choice(['application/json', 'text/plain'], 'what answers are labelled as'),
  massTextMaxBytes: size(2048, 1, 1_000_000, 'the longest mass text, in bytes'),
  massImagesMax: size(20, 1, 1000, 'the most pictures of one mass message, then 40215'),
  massCards: choice(
    ['answer45113', 'accept'],
    'a card in a mass message: no longer supported, or taken as the pages of the payloads still have it',
  ),
  imageRecommendMax: size(140, 1, 10_000, 'the longest `recommend` of pictures, in characters, then 40193'),
  massRealspeedOf3: choice([30, 15], "`realspeed` at mass speed 3: the page's table, or its example"),
  protectedSubmit: choice(
    ['accept', 'answer89505'],
    'an everyone-send under API mass-send protection: taken in with its id, or taken in and answered 89505',
  ),
  repeatedKey: choice(
    ['beforeContent', 'afterContent'],
    'a known `clientmsgid` is recognised before the content is read, or after: a draft that its first try used up is 40007 then',
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
  webNickname: choice(['name', 'anonymous'], 'what `sns/userinfo` calls a visitor who consented'),
  customWindowMessages: choice(
    [5, 20],
    'customer-service messages after a follower wrote; 20 for a while from 2021-06',
  ),
  statisticsTooRecent: choice([61500, 61501, 61503], 'the code for an `end_date` later than yesterday'),
  statisticsWeekSpan: choice(
    [1, 30],
    'weekly and monthly statistics: `begin_date` and `end_date` both the first day, or up to 30 days as in older pages',
  ),
  temporaryImageMaxMb: choice([10, 2], 'the largest temporary picture: the page says both'),
  thumbAnswer: choice(['thumb_media_id', 'media_id'], 'what `media/upload` calls the id of a thumb'),
  tooLarge: choice(
    ['byType', 'always45001'],
    'the code for a file too large: 40009–40012 by its type, or 45001',
  ),
  noExtension: choice([40113, 40005], 'the code for an uploaded file whose name has no ending'),
  fileNames: choice(
    ['ascii', 'utf8'],
    "whether a file's name in an upload may have other characters; if not, there is no file (41005)",
  ),
  titleMaxCharacters: choice([32, 64], "an article's title: the current page and older libraries"),
  digestMaxCharacters: choice([128, 120], "an article's digest: two copies of the same page"),
  longContentCode: choice([45002, 45003], "for an article's content that is too long (45003 was seen)"),
  externalLinks: choice(
    ['remove', 'keep'],
    'links out of an article; accounts with WeChat Pay permission may have them',
  ),
  legacyNews: choice(
    ['accept', 'reject45106'],
    '`add_news`, `update_news`, `uploadnews`: withdrawn in 2022 in favour of drafts, yet still documented',
  ),
  materialPicturesMax: size(100_000, 1, 100_000, 'permanent pictures and articles of an account'),
  materialOthersMax: size(1000, 1, 1000, 'permanent voices, videos and thumbs of an account, each'),
  unionId: choice(
    ['omit', 'give'],
    '`unionid` in `user/info`: only accounts bound to an Open Platform account have it',
  ),
  blacklistPage: choice(
    [1000, 10_000],
    'how many `getblacklist` answers at once: the page says one, its sample the other',
  ),
  invalidGroupName: choice([40051, 40117], 'the code for a legacy group without a name'),
  permanentQrCodes: size(100_000, 0, 100_000, 'how many permanent QR codes an account may have'),
}

type Table = typeof switchTable
export type Switches = { [K in keyof Table]: Table[K]['default'] }

export const defaultSwitches = (): Switches =>
  // Every key of the table with the table's own default: what fromEntries can't say of itself.
  Object.fromEntries(Object.entries(switchTable).map(([name, one]) => [name, one.default])) as Switches
