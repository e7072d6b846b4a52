/** The little XML that pushes are written in and replies are read from. */

/** A value is text (CDATA), a number, or ready-made XML. */
export type XmlValue = string | number | { raw: string }

export function buildXml(fields: Record<string, XmlValue>): string {
  const nodes = Object.entries(fields).map(([name, value]) => `<${name}>${node(value)}</${name}>`)
  return `<xml>${nodes.join('\n')}</xml>`
}

function node(value: XmlValue): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'object') return value.raw
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
