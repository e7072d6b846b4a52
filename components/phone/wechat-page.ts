/**
 * WeChat's article page, as far as it decides how an article looks: type sizes, widths, and what it resets. Written as
 * nested rules, so that the same text serves the editor and the frame that shows the opened article.
 */
export const ARTICLE_WIDTH = 677
export const PHONE_WIDTH = 375

const fonts =
  'system-ui, -apple-system, BlinkMacSystemFont, "Helvetica Neue", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", Arial, sans-serif'

/** For an element `scope` that holds an article's text. */
export const articleCss = (scope: string): string => `
${scope} { font-family: ${fonts}; font-size: 17px; line-height: 1.6; color: #333; background: #fff; color-scheme: light;
  text-align: justify; overflow-wrap: break-word; word-break: normal; line-break: auto; text-autospace: no-autospace; text-spacing-trim: space-all;
  -webkit-text-size-adjust: 100%;
  & :where(p, section, blockquote, ul, ol, li, h1, h2, h3, h4, h5, h6, pre, figure, table, td, th) { margin: 0; padding: 0 }
  & :where(h1, h2, h3, h4, h5, h6) { font-size: 16px; font-weight: 400; line-height: inherit }
  & :where(p) { min-height: 1em; overflow-wrap: break-word }
  & :where(b, strong) { font-weight: bold }
  & :where(em, i) { font-style: italic }
  & :where(a) { color: #576b95; text-decoration: none }
  & :where(img) { display: inline; vertical-align: middle; max-width: 100%; height: auto }
  & :where(ul) { list-style: disc } & :where(ol) { list-style: decimal }
  & :where(table) { border-collapse: collapse; max-width: 100% }
  & :where(td, th) { border: 1px solid #ddd; overflow-wrap: break-word; vertical-align: top }
  & :where(hr) { border: 0; border-top: 1px solid #ddd; height: 0 }
  & :where(pre, code) { font-family: Menlo, Consolas, monospace }
  & :where(pre) { white-space: pre-wrap } & :where(pre code) { all: unset; font: inherit }
  & :where(sub, sup) { font-size: 75%; line-height: 0 }
}
`
