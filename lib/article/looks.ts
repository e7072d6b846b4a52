/**
 * How headings, quotes and the like look when nobody chose otherwise. It is written into the elements themselves:
 * WeChat's page makes headings plain 16 px text and takes the marks off lists, and it keeps no style sheet of ours.
 * Colours are strong enough on white and are recoloured by WeChat for its dark mode.
 */
export const looks = {
  p: 'margin:0 0 16px',
  h1: 'margin:32px 0 16px;font-size:22px;line-height:1.4;font-weight:bold',
  h2: 'margin:32px 0 16px;font-size:20px;line-height:1.4;font-weight:bold',
  h3: 'margin:24px 0 12px;font-size:18px;line-height:1.5;font-weight:bold',
  h4: 'margin:24px 0 12px;font-size:17px;line-height:1.5;font-weight:bold',
  blockquote: 'margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid #c8c8c8;color:#595959',
  ul: 'margin:0 0 16px;padding-left:1.6em;list-style-type:disc',
  ol: 'margin:0 0 16px;padding-left:1.6em;list-style-type:decimal',
  li: '',
  hr: 'margin:24px 0;border:0;border-top:1px solid #dcdcdc',
  pre: 'margin:0 0 16px;padding:12px;background-color:#f6f6f6;border-radius:4px;font-size:14px;line-height:1.6;white-space:pre-wrap;font-family:Menlo,Consolas,monospace',
  code: 'padding:1px 4px;background-color:#f2f2f2;border-radius:3px;font-size:0.9em;font-family:Menlo,Consolas,monospace',
  table: 'width:100%;margin:0 0 16px;border-collapse:collapse',
  th: 'padding:6px 8px;border:1px solid #dcdcdc;background-color:#f6f6f6;text-align:left;font-weight:bold',
  td: 'padding:6px 8px;border:1px solid #dcdcdc',
  img: 'max-width:100%;height:auto',
} as const satisfies Record<string, string>

export type Looked = keyof typeof looks

/** Of an element by its name; null where it has none of its own. */
export const lookOf = (tag: string): string | null => {
  const name = tag.toLowerCase()
  return Object.hasOwn(looks, name) ? looks[name as Looked] || null : null // just asked
}
