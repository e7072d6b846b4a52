/** Markdown (CommonMark with GitHub's tables) as an article that looks well in WeChat. */
import { Marked } from 'marked'
import { sanitise, type Sanitised } from './sanitise'

export type Imported = Sanitised & { title: string; author: string; digest: string }

/** Written into the elements by sanitise: WeChat drops style sheets. Sizes and colours that read well in its dark mode, too. */
const THEME = `
p { margin: 0 0 16px; line-height: 1.75; font-size: 16px }
h1 { margin: 32px 0 16px; font-size: 22px; line-height: 1.4; font-weight: 600 }
h2 { margin: 32px 0 16px; padding-left: 10px; border-left: 4px solid #07c160; font-size: 19px; line-height: 1.4; font-weight: 600 }
h3, h4, h5, h6 { margin: 24px 0 12px; font-size: 17px; line-height: 1.5; font-weight: 600 }
blockquote { margin: 0 0 16px; padding: 12px 16px; border-left: 4px solid #d0d0d0; background-color: rgba(127,127,127,0.1) }
blockquote p { margin: 0; color: #6b6b6b; font-size: 15px; line-height: 1.7 }
ul, ol { margin: 0 0 16px; padding-left: 24px }
li { margin: 0 0 6px; line-height: 1.75; font-size: 16px }
li p { margin: 0 }
pre { margin: 0 0 16px; padding: 12px 16px; border-radius: 6px; background-color: rgba(127,127,127,0.12); overflow-x: auto }
pre code { font-family: Menlo, Consolas, monospace; font-size: 13px; line-height: 1.6; white-space: pre }
p code, li code, td code { padding: 2px 5px; border-radius: 4px; background-color: rgba(127,127,127,0.15); font-family: Menlo, Consolas, monospace; font-size: 14px }
a { color: #576b95; text-decoration: none }
img { display: block; max-width: 100%; margin: 0 auto; border-radius: 4px }
hr { margin: 24px 0; border: none; border-top: 1px solid #d9d9d9 }
table { margin: 0 0 16px; width: 100%; border-collapse: collapse; font-size: 14px }
th, td { padding: 8px 10px; border: 1px solid #d9d9d9; line-height: 1.6 }
th { background-color: rgba(127,127,127,0.1); font-weight: 600 }
`

const marked = new Marked({
  gfm: true,
  async: false,
  // A box to tick would go with the rest of forms, and its state with it.
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
})

export function importMarkdown(text: string): Imported {
  const { fields, body } = frontMatter(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))
  const heading = fields.title === undefined ? /^\s*# +(.+?)(?: +#+)?\n/.exec(`${body}\n`) : null
  const rest = heading ? body.slice(heading[0].length) : body
  const html = String(marked.parse(rest))
  return {
    title: fields.title ?? plain(heading?.[1] ?? ''),
    author: fields.author ?? '',
    digest: fields.digest ?? fields.description ?? fields.summary ?? '',
    ...sanitise(`<style>${THEME}</style>${html}`),
  }
}

/** What site generators put first: `---`, a name and a value a line, `---`. */
function frontMatter(text: string): { fields: Record<string, string | undefined>; body: string } {
  const found = /^---\n((?:[^\n]*\n){1,60}?)---(?:\n|$)/.exec(text)
  if (!found) return { fields: {}, body: text }
  const lines = (found[1] ?? '').split('\n').map((line) => /^(\w+): *(.*?) *$/.exec(line))
  const fields = lines.flatMap((line) =>
    line ? [[line[1]?.toLowerCase(), unquoted(line[2] ?? '')] as const] : [],
  )
  return { fields: Object.fromEntries(fields), body: text.slice(found[0].length) }
}

const unquoted = (value: string) => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value

/** A heading's words without its marks. */
const plain = (inline: string) =>
  inline
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]/g, '')
    .trim()
