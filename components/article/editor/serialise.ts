/**
 * A document as HTML text. ProseMirror's own serialiser goes through the browser's DOM, which rewrites every style
 * ("margin:0" to "margin: 0px;") and drops what it doesn't know; here a style stays as it was written, and the text as
 * short as it can be: WeChat counts the characters of the HTML.
 */
import {
  DOMSerializer,
  type DOMOutputSpec,
  type Fragment,
  type Mark,
  type Node,
  type Schema,
} from '@tiptap/pm/model'
import { FOREIGN } from './picture'

const VOID = new Set(['br', 'hr', 'img'])

export function serialise(content: Fragment, schema: Schema): string {
  const nodes = DOMSerializer.nodesFromSchema(schema)
  const marks = DOMSerializer.marksFromSchema(schema)

  function many(fragment: Fragment): string {
    let html = ''
    let open: { mark: Mark; close: string }[] = []
    fragment.forEach((node) => {
      const kept = open.findIndex(({ mark }, at) => !node.marks[at]?.eq(mark))
      const shared = kept < 0 ? open.length : kept
      html += closeDown(shared)
      for (const mark of node.marks.slice(shared)) {
        const [start, end] = around(marks[mark.type.name]?.(mark, true) ?? ['span', 0])
        html += start
        open.push({ mark, close: end })
      }
      html += one(node)
    })
    return html + closeDown(0)

    function closeDown(to: number): string {
      const closed = open.slice(to).reverse()
      open = open.slice(0, to)
      return closed.map(({ close }) => close).join('')
    }
  }

  function one(node: Node): string {
    if (node.isText) return escapeText(node.text ?? '')
    const [start, end] = around(nodes[node.type.name]?.(node) ?? ['p', 0])
    return start + many(node.content) + end
  }
  return many(content)
}

type Spec = readonly [string, ...unknown[]]
const isSpec = (value: unknown): value is Spec => Array.isArray(value) && typeof value[0] === 'string'
const isAttributes = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands before and after the content of a node, of ProseMirror's `[tag, attributes?, ...children | 0]`. */
function around(spec: DOMOutputSpec): [string, string] {
  if (!isSpec(spec)) return ['', '']
  const [tag, ...rest] = spec
  const attributes = isAttributes(rest[0]) ? rest[0] : {}
  const opening = `<${tag}${Object.entries(attributes).map(attribute).join('')}`
  // As sanitise.ts writes them: what comes back from a save is then what was sent.
  if (VOID.has(tag)) return [`${opening} />`, '']
  const start = `${opening}>`
  const [before, after] = (isAttributes(rest[0]) ? rest.slice(1) : rest)
    .filter(isSpec)
    .map((child) => around(child as unknown as DOMOutputSpec)) // as it came
    .reduce(([opened, closed], [o, c]) => [opened + o, c + closed], ['', ''])
  return [start + before, `${after}</${tag}>`]
}

function attribute([name, value]: [string, unknown]): string {
  if (value === null || value === undefined || value === '')
    return name === 'alt' && value === '' ? ' alt=""' : ''
  return ` ${name === FOREIGN ? 'src' : name}="${escapeText(String(value)).replace(/"/g, '&quot;')}"`
}

const escapeText = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\u00a0/g, '&nbsp;')
