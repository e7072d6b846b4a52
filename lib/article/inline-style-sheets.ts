/**
 * `<style>` blocks of pasted pages and documents, written into the elements they are about: WeChat drops the blocks. Rules
 * that depend on the screen, the mouse or parts that aren't elements are left out. The result isn't safe yet: sanitise.ts.
 */
import { selectAll } from 'css-select'
import { DomHandler, DomUtils, Parser } from 'htmlparser2'
import { parse, type Declaration } from 'postcss'
import { MAX_DEPTH, TooDeep } from './too-deep'

type Document = DomHandler['root']
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** A page of ten thousand elements with a thousand rules takes seconds; a pasted article has far fewer of both. */
const MAX_SELECTORS = 1500
const MAX_CHECKS = 1_000_000
const MAX_SELECTOR_LENGTH = 200

type Applied = { specificity: number; text: string; important: boolean }

export function inlineStyleSheets(html: string): string {
  if (!/<style/i.test(html)) return html
  const document = parseShallow(html)
  const sheets = DomUtils.getElementsByTagName('style', document, true)
  const applied = new Map<Element, Applied[]>()
  const elements = DomUtils.getElementsByTagName('*', document, true).length
  let left = Math.min(MAX_SELECTORS, Math.floor(MAX_CHECKS / Math.max(1, elements)))
  for (const { selector, declarations } of sheets.flatMap((sheet) => rulesOf(DomUtils.textContent(sheet)))) {
    if (left-- <= 0) break
    for (const element of matching(selector, document)) {
      const specificity = specificityOf(selector)
      const list = applied.get(element) ?? []
      list.push(...declarations.map((one) => ({ specificity, ...one })))
      applied.set(element, list)
    }
  }
  for (const sheet of sheets) DomUtils.removeElement(sheet)
  for (const [element, list] of applied) element.attribs.style = cascade(list, element.attribs.style ?? '')
  return DomUtils.getOuterHTML(document)
}

/** Weaker ones first, as the cascade orders them; an element's own style comes after all but the `!important` ones. */
function cascade(list: Applied[], own: string): string {
  const ordered = list.toSorted((a, b) => a.specificity - b.specificity)
  const texts = (important: boolean) =>
    ordered.filter((one) => one.important === important).map(({ text }) => text)
  return [...texts(false), own, ...texts(true)].filter(Boolean).join(';')
}

type Rule = { selector: string; declarations: { text: string; important: boolean }[] }

function rulesOf(css: string): Rule[] {
  try {
    // Pages and Word put their sheets into HTML comments.
    const sheet = parse(css.replace(/<!--|-->/g, ''), { map: false })
    return (sheet.nodes ?? []).flatMap((node) => {
      if (node.type !== 'rule') return []
      const own = node.nodes.filter((child): child is Declaration => child.type === 'decl')
      const declarations = own.map(({ prop, value, important }) => ({
        text: `${prop}:${value}`,
        important: Boolean(important),
      }))
      return node.selectors.map((selector) => ({ selector, declarations }))
    })
  } catch {
    return []
  }
}

function matching(selector: string, document: Document): Element[] {
  if (selector.length > MAX_SELECTOR_LENGTH || /:(?!first-child|last-child|nth-child|not\()/.test(selector))
    return []
  try {
    // The document, not its nodes: css-select compares given nodes with each other, every one with every one.
    return selectAll<Document | Document['childNodes'][number], Element>(selector, document)
  } catch {
    return []
  }
}

/** Ids, then classes, attributes and such, then names. */
function specificityOf(selector: string): number {
  const count = (shape: RegExp) => selector.match(shape)?.length ?? 0
  const ids = count(/#[\w-]+/g)
  const classes = count(/\.[\w-]+|\[|:(?!not)/g)
  const names = count(/(?:^|[\s>+~(])[a-z][\w-]*/gi)
  return ids * 1_000_000 + classes * 1000 + names
}

/** @throws TooDeep */
function parseShallow(html: string): Document {
  class Shallow extends DomHandler {
    override onopentag(name: string, attributes: Record<string, string>): void {
      if (this.tagStack.length > MAX_DEPTH) throw new TooDeep()
      super.onopentag(name, attributes)
    }
  }
  const handler = new Shallow()
  new Parser(handler).end(html)
  return handler.root
}
