/** HTML on its way into the editor and out of it. */
import type { Editor } from '@tiptap/core'
import { lookOf, looks } from '@/lib/article/looks'
import { readDeclarations, writeDeclarations } from './declarations'
import { serialise } from './serialise'

const EMPTY_BLOCK = /(<(p|h[1-6]|td|th|li|section)\b[^>]*>)\s*<br\s*\/?>\s*(?=<\/\2>)/gi

/** WeChat keeps a line free with `<p><br></p>`; in the editor that would be two lines. */
export const toEditor = (html: string): string => html.replace(EMPTY_BLOCK, '$1')

/** What is stored: an empty line holds its height, and the line that is only there to be typed into goes. */
export function fromEditor({ state, schema, isEmpty }: Editor): string {
  if (isEmpty) return ''
  return serialise(state.doc.content, schema)
    .replace(/(?<=<\/(?:section|table|ul|ol|blockquote|pre|mp-miniprogram)>|<hr[^>]*>)<p[^>]*><\/p>$/, '')
    .replace(/(<p\b[^>]*>)(?=<\/p>)/g, '$1<br />')
    .replace(/<(td|th|li)([^>]*)><p([^>]*)><br \/><\/p>(?=<\/\1>)/g, '<$1$2><p$3></p>')
}

/**
 * Pasted headings, lists and paragraphs come without what their page's style sheet gave them; WeChat's page takes even the
 * browser's own looks away. What they do bring along stays.
 */
export function withUsualLooks(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  const tags = Object.keys(looks).filter((tag) => !['p', 'img', 'code', 'li'].includes(tag))
  for (const element of parsed.body.querySelectorAll(tags.join(','))) {
    const own = element.getAttribute('style') ?? ''
    const usual = readDeclarations(lookOf(element.tagName))
    for (const [name, value] of readDeclarations(own)) usual.set(name, value)
    element.setAttribute('style', writeDeclarations(usual) ?? '')
  }
  for (const paragraph of parsed.body.querySelectorAll('p')) {
    const own = paragraph.getAttribute('style') ?? ''
    if (/margin/.test(own) || paragraph.parentElement?.closest('li,td,th,blockquote,[style]')) continue
    paragraph.setAttribute('style', own === '' ? looks.p : `${looks.p};${own}`)
  }
  return parsed.body.innerHTML
}

/** Whether plain text is Markdown: two signs of it, or one that nobody types by chance. */
export function looksLikeMarkdown(text: string): boolean {
  const sure = [/^#{1,6} \S/m, /^```/m, /!\[[^\]]*\]\([^)\s]+\)/, /^\|.+\|\s*\n\|[\s:|-]+\|/m]
  const signs = [
    /^\s*[-*+] \S/m,
    /^\s*\d+\. \S/m,
    /\*\*[^*\n]+\*\*/,
    /\[[^\]\n]+\]\(https?:[^)\s]+\)/,
    /^> \S/m,
    /`[^`\n]+`/,
  ]
  return sure.some((sign) => sign.test(text)) || signs.filter((sign) => sign.test(text)).length >= 2
}
