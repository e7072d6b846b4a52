/** An article as its reader sees it: what mp.weixin.qq.com shows behind its address. */
import { beijingDay } from '../calendar'
import { deliveredAt, massStatus, succeeded } from '../mass/job'
import { findJobByUrl, urlsOf } from '../mass/jobs'
import { findMedia } from '../media/media'
import { picturePath } from '../media/picture'
import { escapeHtml, page, type RawAnswer } from '../raw'
import type { Account } from '../state'
import { articleUrl, urlOfId } from './article-url'
import { findDraft, isPublished, type Article } from './articles'
import { filterContent } from './content-filter'

/** The simulator's base as seen from `/s/<id>`: whatever host and prefix the reader came by. */
const BASE = '..'

/** A sent or published article. @returns null when there is none of that id */
export function sentPage(account: Account, id: string, now: number): RawAnswer | null {
  const url = urlOfId(id)
  const job = findJobByUrl(account, url)
  if (job) {
    if (massStatus(job, now) === 'SENDING' || !succeeded(job)) return null
    return showOne(account, job.articles, urlsOf(job).indexOf(url), job.deleted, deliveredAt(job))
  }
  for (const publish of account.articles.publishes.values()) {
    const at = publish.articles.findIndex((_, one) => articleUrl(publish.mediaId, one) === url)
    if (at < 0 || !isPublished(publish) || now < publish.finishAt) continue
    if (publish.status === 6) return notice('此内容因违规无法查看')
    return showOne(account, publish.articles, at, publish.deleted, publish.finishAt)
  }
  return null
}

/** What the address in draft/get shows: the draft as it is now. Its id is the draft's and the article's index. */
export function draftPage(account: Account, id: string, now: number): RawAnswer | null {
  const [, mediaId, at] = /^(.+)_(\d)$/.exec(id) ?? []
  const draft = findDraft(account.articles, mediaId) ?? findMedia(account.media, mediaId, now)
  const article = draft?.articles?.[Number(at)]
  return article ? show(account, article, now) : null
}

function showOne(
  account: Account,
  articles: readonly Article[] = [],
  index: number,
  deleted: readonly number[] = [],
  at: number,
): RawAnswer | null {
  const article = articles[index]
  if (!article) return null
  return deleted.includes(index + 1) ? notice('该内容已被发布者删除') : show(account, article, at)
}

function show(account: Account, article: Article, at: number): RawAnswer {
  const title = escapeHtml(article.title)
  const by = [article.author, account.facts.name, beijingDay(at)].filter(Boolean).map(escapeHtml)
  const body =
    article.article_type === 'newspic'
      ? newspic(article)
      : `<div class="body">${withOwnPictures(article.content)}</div>`
  const source = article.content_source_url
    ? `<p><a rel="noreferrer" href="${escapeHtml(article.content_source_url)}">阅读原文</a></p>`
    : ''
  return page(
    frame(title, `<h1>${title}</h1><p class="by">${by.join('<span> · </span>')}</p>${body}${source}`),
  )
}

function newspic({ pictures, content }: Article): string {
  const images = pictures.map(
    (url) => `<p><img alt="" src="${escapeHtml(`${BASE}${picturePath(url)}`)}"></p>`,
  )
  return `${images.join('')}<p>${escapeHtml(content)}</p>`
}

/** WeChat's addresses under the simulator's own base; WeChat's readers load pictures from `data-src`. */
function withOwnPictures(content: string): string {
  const shown = filterContent(content, {
    picture(url) {
      const path = picturePath(url)
      return path === null ? null : `${BASE}${path}`
    },
    link: (url) => url.replace(/^https?:\/\/mp\.weixin\.qq\.com\/s\//i, `${BASE}/s/`),
  })
  return shown.replace(/(<img(?: (?!src=)[\w-]+="[^"]*")*) data-src=/g, '$1 src=')
}

const notice = (text: string) => page(frame(text, `<p class="notice">${text}</p>`))

const frame = (title: string, body: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { max-width: 677px; margin: 0 auto; padding: 20px 16px 48px; color: #1f1f1f; background: #fff;
  font: 17px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: break-word }
h1 { margin: 0 0 14px; font-size: 22px; line-height: 1.4 }
.by { margin: 0 0 22px; color: #6b6b6b; font-size: 15px }
.notice { margin-top: 30vh; text-align: center; color: #6b6b6b }
img { max-width: 100%; height: auto; vertical-align: middle }
a { color: #576b95 }
/* WeChat takes a browser's own looks away: a heading is one only by its style. */
.body { color: #333; text-align: justify }
.body :where(p, section, blockquote, ul, ol, li, h1, h2, h3, h4, h5, h6, pre, figure, table, td, th) { margin: 0; padding: 0 }
.body :where(h1, h2, h3, h4, h5, h6) { font-size: 16px; font-weight: 400; line-height: inherit }
.body :where(p) { min-height: 1em }
.body :where(table) { border-collapse: collapse; max-width: 100% }
.body :where(td, th) { border: 1px solid #ddd; vertical-align: top }
.body :where(pre) { white-space: pre-wrap }
</style>
</head>
<body>${body}</body>
</html>
`
