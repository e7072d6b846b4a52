/** The little XML that pushes are written in and replies are read from. */

/** Text (CDATA), a number, an element of elements, or several elements of the same name. */
export type PushValue = string | number | PushFields | PushValue[]
export type PushFields = { [name: string]: PushValue }

export const buildXml = (fields: PushFields): string => `<xml>${nodes(fields)}</xml>`

function nodes(fields: PushFields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => `<${name}>${node(one)}</${name}>`),
    )
    .join('\n')
}

function node(value: PushValue): string {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(node).join('')
  // Real events have white space in their empty elements (2025-09).
  if (typeof value === 'object') return nodes(value) || '\n'
  return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

/** The text of the first element of that name, CDATA or not; null when there is none. */
export function xmlText(xml: string, name: string): string | null {
  const found = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)
  if (found?.[1] === undefined) return null
  const inner = found[1].trim()
  if (!inner.includes('<![CDATA[')) return unescape(inner)
  return [...inner.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map((part) => part[1]).join('')
}

/** The inside of every element of that name. */
export const xmlElements = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((found) => found[1] ?? '')

const unescape = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
