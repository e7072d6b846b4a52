/** What WeChat would refuse or change of articles (api_draft_add), said at the field while they are written. No parser in it. */
import {
  ARTICLE_AUTHOR_MAX,
  ARTICLE_CONTENT_BELOW,
  ARTICLE_DIGEST_MAX,
  ARTICLE_DIGEST_MAX_OLD,
  ARTICLE_SOURCE_URL_MAX_BYTES,
  ARTICLE_TITLE_MAX,
  ARTICLE_TITLE_MAX_OLD,
} from '../wechat/wire/limits'
import type { Article, Crop } from './article'
import { isForeign, picturesOf, replacePictures } from './pictures'
import { toText } from './to-text'

export type ArticleField = 'title' | 'author' | 'digest' | 'html' | 'cover' | 'crops' | 'sourceUrl'

/** `key` is a message under `articles.problems` (and under `errors.article` for API callers). Only errors block. */
export type ArticleProblem = {
  /** which article, from 0 */
  index: number
  field: ArticleField
  severity: 'error' | 'warning'
  key: ArticleProblemKey
  values?: Record<string, string | number>
}
export type ArticleProblemKey =
  | (
      | 'titleMissing'
      | 'titleLong'
      | 'titleTooLong'
      | 'authorTooLong'
      | 'digestLong'
      | 'digestTooLong'
      | 'digestUnused'
    )
  | ('contentEmpty' | 'contentTooLong' | 'foreignPictures' | 'externalLinks' | 'coverMissing' | 'cropEmpty')
  | ('sourceUrlShape' | 'sourceUrlTooLong')

export function checkArticles(articles: readonly Article[]): ArticleProblem[] {
  return articles.flatMap((article, index) =>
    problemsOf(article, articles.length === 1).map((problem) => ({ index, ...problem })),
  )
}

type Found = Omit<ArticleProblem, 'index'>

function problemsOf(article: Article, isOnly: boolean): Found[] {
  const problems: Found[] = []
  const add = (
    field: ArticleField,
    severity: Found['severity'],
    key: ArticleProblemKey,
    values?: Found['values'],
  ) => problems.push({ field, severity, key, ...(values && { values }) })
  const tooLong = (field: ArticleField, key: ArticleProblemKey, length: number, max: number) =>
    add(field, 'error', key, { length, max })

  const title = count(article.title)
  if (article.title.trim() === '') add('title', 'error', 'titleMissing')
  else if (title > ARTICLE_TITLE_MAX_OLD) tooLong('title', 'titleTooLong', title, ARTICLE_TITLE_MAX_OLD)
  // The current page says 32; accounts have been seen to take 64.
  else if (title > ARTICLE_TITLE_MAX)
    add('title', 'warning', 'titleLong', { length: title, max: ARTICLE_TITLE_MAX })

  const author = count(article.author)
  if (author > ARTICLE_AUTHOR_MAX) tooLong('author', 'authorTooLong', author, ARTICLE_AUTHOR_MAX)

  const digest = count(article.digest)
  if (digest > ARTICLE_DIGEST_MAX_OLD) tooLong('digest', 'digestTooLong', digest, ARTICLE_DIGEST_MAX_OLD)
  else if (digest > ARTICLE_DIGEST_MAX)
    add('digest', 'warning', 'digestLong', { length: digest, max: ARTICLE_DIGEST_MAX })
  if (digest > 0 && !isOnly) add('digest', 'warning', 'digestUnused')

  problems.push(...contentProblems(article.html))
  if (!article.cover) add('cover', 'error', 'coverMissing')
  if ([article.crops.wide, article.crops.square].some((crop) => crop && !isBox(crop)))
    add('crops', 'error', 'cropEmpty')

  if (article.sourceUrl !== '') {
    const bytes = new TextEncoder().encode(article.sourceUrl).length
    if (bytes > ARTICLE_SOURCE_URL_MAX_BYTES)
      tooLong('sourceUrl', 'sourceUrlTooLong', bytes, ARTICLE_SOURCE_URL_MAX_BYTES)
    else if (!/^https?:\/\/[^\s/]+\S*$/i.test(article.sourceUrl) || !URL.canParse(article.sourceUrl))
      add('sourceUrl', 'error', 'sourceUrlShape')
  }
  return problems
}

function contentProblems(html: string): Found[] {
  const found: Found[] = []
  const pictures = picturesOf(html)
  if (pictures.length === 0 && toText(html) === '')
    found.push({ field: 'html', severity: 'error', key: 'contentEmpty' })
  const length = contentLength(html)
  if (length >= ARTICLE_CONTENT_BELOW)
    found.push({
      ...{ field: 'html', severity: 'error', key: 'contentTooLong' },
      values: { length, max: ARTICLE_CONTENT_BELOW - 1 },
    })
  const foreign = pictures.filter(isForeign).length
  if (foreign > 0)
    found.push({ field: 'html', severity: 'error', key: 'foreignPictures', values: { count: foreign } })
  const links = [...html.matchAll(/ href="(?!https?:\/\/mp\.weixin\.qq\.com[/"])[^"]*"/g)].length
  if (links > 0)
    found.push({ field: 'html', severity: 'warning', key: 'externalLinks', values: { count: links } })
  return found
}

/** As long as WeChat's own addresses of pictures get; ours are shorter. */
const PICTURE_ADDRESS = 'x'.repeat(150)

/** WeChat counts the characters of the HTML, addresses of pictures and all. */
export const contentLength = (html: string): number => count(replacePictures(html, () => PICTURE_ADDRESS))

export const isBox = ({ x1, y1, x2, y2 }: Crop): boolean => x1 < x2 && y1 < y2

const count = (text: string): number => [...text].length
