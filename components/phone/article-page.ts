/** The document inside the article's frame: WeChat's page with this article in it, and nothing that could load or run. */
import { isOfWechat, libraryIdOf } from '@/lib/article/article'
import type { ShownArticle } from './article-frame'
import { toDark } from './dark-mode'
import type { Inlined } from './use-inlined-pictures'
import { articleCss } from './wechat-page'

type Page = { article: ShownArticle; accountName: string; dark: boolean; pictures: Inlined; origin: string }

/** A grey place of no size of its own, until the picture is there. */
const WAITING = 'data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=='

export function articlePage({ article, accountName, dark, pictures, origin }: Page): string {
  const parsed = new DOMParser().parseFromString(article.html, 'text/html')
  for (const image of parsed.querySelectorAll('img')) {
    const src = image.getAttribute('src') ?? ''
    const isKnown = libraryIdOf(src) !== null || isOfWechat(src)
    const shown = isKnown ? pictures.get(src) : null
    if (shown) image.src = shown
    else if (shown === null) image.removeAttribute('src')
    else image.src = WAITING
  }
  for (const link of parsed.querySelectorAll('a')) link.removeAttribute('href')
  if (dark) toDark(parsed.body)
  const by = [article.author, accountName].filter(Boolean).map(escape)
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data: ${origin}/sandbox/ https://mmbiz.qpic.cn https://mmbiz.qlogo.cn">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<base href="${escape(origin)}">
<style>${css(dark)}</style>
</head>
<body>
<main>
<h1>${escape(article.title)}</h1>
<p class="by">${by.map((name, at) => (at === by.length - 1 ? `<b>${name}</b>` : name)).join(' ')}</p>
<div class="text">${parsed.body.innerHTML}</div>
${article.sourceUrl ? '<p class="source">阅读原文</p>' : ''}
</main>
</body>
</html>`
}

const css = (dark: boolean) => `
html { background: ${dark ? '#191919' : '#fff'}; color-scheme: ${dark ? 'dark' : 'light'}; scrollbar-width: thin }
body { margin: 0 }
main { max-width: 677px; margin: 0 auto; padding: 20px 16px 48px;
  font-family: system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", sans-serif }
main > h1 { margin: 0 0 14px; font-size: 22px; line-height: 1.4; font-weight: 600; overflow-wrap: anywhere; color: ${dark ? '#d0d0d0' : '#191919'} }
.by { margin: 0 0 22px; font-size: 15px; line-height: 20px; color: ${dark ? '#8a8a8a' : '#6b6b6b'} }
.by b { font-weight: 400; color: ${dark ? '#8fa6cf' : '#576b95'} }
.source { margin: 24px 0 0; font-size: 15px; color: ${dark ? '#8fa6cf' : '#576b95'} }
${articleCss('.text')}
${dark ? '.text { background: transparent; color: #b3b3b3; color-scheme: dark } .text a { color: #8fa6cf }' : ''}
.text img:not([src]) { display: inline-block; min-width: 120px; min-height: 80px; border: 1px dashed #8a8a8a }
mp-miniprogram { display: block; padding: 12px; margin-bottom: 16px; border: 1px solid #8a8a8a55; border-radius: 4px }
mp-miniprogram::before { content: attr(data-miniprogram-title) }
`

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
