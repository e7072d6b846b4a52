/** An article as its reader sees it: what mp.weixin.qq.com shows behind its address. */
import { beijingDay } from '../calendar'
import { picturePath } from '../media/picture'
import { escapeHtml, page, type RawAnswer } from '../raw'
import type { Account } from '../state'
import type { Article } from './article'
import { filterContent } from './content-filter'
import { findSendable } from './news'
import { picturesOf } from './sent'

/** The simulator's base as seen from `/s/<id>`: whatever host and prefix the reader came by. */
const BASE = '..'

/** A sent or published article. @returns null when there is none of that id */
export function sentPage(account: Account, id: string, now: number): RawAnswer | null {
  const sent = account.articles.pages.get(id)
  if (!sent || now < sent.at) return null
  if (sent.state === 'deleted') return notice('该内容已被发布者删除')
  if (sent.state === 'banned') return notice('此内容因违规无法查看')
  return show(account, sent.article, sent.pictures, sent.at)
}

/** What the address in draft/get shows: the draft as it is now. Its id is the draft's and the article's index. */
export function draftPage(account: Account, id: string, now: number): RawAnswer | null {
  const [, mediaId, at] = /^(.+)_(\d)$/.exec(id) ?? []
  const draft = findSendable(account, mediaId, now)
  const article = draft?.articles[Number(at)]
  if (!article) return null
  return show(account, article, picturesOf({ account }, article.image_info.image_list), now)
}

function show(account: Account, article: Article, pictures: string[], at: number): RawAnswer {
  const title = escapeHtml(article.title)
  const by = [article.author, account.facts.name, beijingDay(at)].filter(Boolean).map(escapeHtml)
  const body =
    article.article_type === 'newspic'
      ? newspic(article, pictures)
      : `<div class="body">${withOwnPictures(article.content)}</div>`
  const source = article.content_source_url
    ? `<p><a rel="noreferrer" href="${escapeHtml(article.content_source_url)}">阅读原文</a></p>`
    : ''
  return page(
    frame(title, `<h1>${title}</h1><p class="by">${by.join('<span> · </span>')}</p>${body}${source}`),
  )
}

function newspic(article: Article, pictures: string[]): string {
  const images = pictures.map(
    (url) => `<p><img alt="" src="${escapeHtml(`${BASE}${picturePath(url)}`)}"></p>`,
  )
  return `${images.join('')}<p>${escapeHtml(article.content)}</p>`
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
img { max-width: 100%; height: auto }
a { color: #576b95 }
</style>
</head>
<body>${body}</body>
</html>
`
