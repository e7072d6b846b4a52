/**
 * `<style>` blocks of pasted pages and documents, written into the elements they are about: WeChat drops the blocks. Rules
 * that depend on the screen, the mouse or parts that aren't elements are left out. The result isn't safe yet: sanitise.ts.
 */
import { compile } from 'css-select'
import { parse as parseSelector, type Selector } from 'css-what'
import { DomHandler, DomUtils, Parser } from 'htmlparser2'
import { parse as parseSheet, type Declaration } from 'postcss'
import { MAX_DEPTH, TooDeep } from './too-deep'

type Document = DomHandler['root']
type Node = Document | Document['childNodes'][number]
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** What a hostile page may cost: steps through the document, and characters of styles. What is over is left out. */
const MAX_STEPS = 1_000_000
const MAX_WRITTEN = 4_000_000
const MAX_SELECTOR_LENGTH = 200

type Rule = {
  /** what the element itself must have: an id, a class, a name, or nothing that can be looked up */
  key: string
  matches: (element: Element) => boolean
  specificity: number
  normal: string
  important: string
}

export function inlineStyleSheets(html: string): string {
  if (!/<style/i.test(html)) return html
  const document = parseShallow(html)
  const sheets = DomUtils.getElementsByTagName('style', document, true)
  const steps = new Allowance(MAX_STEPS)
  const rules = sheets.flatMap((sheet) => rulesOf(DomUtils.textContent(sheet), steps))
  const found = elementsByKey(document)
  const applied = new Map<Element, Rule[]>()
  try {
    const written = new Allowance(MAX_WRITTEN)
    for (const rule of rules)
      for (const element of found.get(rule.key) ?? []) {
        steps.take(1)
        if (!rule.matches(element)) continue
        written.take(rule.normal.length + rule.important.length)
        const list = applied.get(element)
        if (list) list.push(rule)
        else applied.set(element, [rule])
      }
  } catch (error) {
    if (!(error instanceof Spent)) throw error
  }
  for (const [element, list] of applied) element.attribs.style = cascade(list, element.attribs.style ?? '')
  for (const sheet of sheets) DomUtils.removeElement(sheet)
  return DomUtils.getOuterHTML(document)
}

/** Weaker ones first, as the cascade orders them; an element's own style comes after all but the `!important` ones. */
function cascade(list: Rule[], own: string): string {
  const ordered = list.toSorted((a, b) => a.specificity - b.specificity)
  return [...ordered.map(({ normal }) => normal), own, ...ordered.map(({ important }) => important)]
    .filter(Boolean)
    .join(';')
}

function rulesOf(css: string, steps: Allowance): Rule[] {
  try {
    // Pages and Word put their sheets into HTML comments.
    const sheet = parseSheet(css.replace(/<!--|-->/g, ''), { map: false })
    return (sheet.nodes ?? []).flatMap((node) => {
      if (node.type !== 'rule') return []
      const own = node.nodes.filter((child): child is Declaration => child.type === 'decl')
      const textOf = (important: boolean) =>
        own
          .filter((one) => Boolean(one.important) === important)
          .map(({ prop, value }) => `${prop}:${value}`)
          .join(';')
      const texts = { normal: textOf(false), important: textOf(true) }
      return node.selectors.flatMap((selector) => ruleOf(selector, texts, steps) ?? [])
    })
  } catch {
    return []
  }
}

function ruleOf(text: string, texts: Pick<Rule, 'normal' | 'important'>, steps: Allowance): Rule | null {
  if (text.length > MAX_SELECTOR_LENGTH) return null
  try {
    const [selector = []] = parseSelector(text)
    if (!selector.every(isOfDocument)) return null
    const adapter = {
      ...DomUtils,
      isTag: (node: Node): node is Element => steps.take(1) && DomUtils.isTag(node),
    }
    const matches = compile<Node, Element>([selector], { adapter })
    return { key: keyOf(selector), matches, specificity: specificityOf(selector), ...texts }
  } catch {
    return null
  }
}

/** What stays true of an element wherever it is shown. */
function isOfDocument(token: Selector): boolean {
  switch (token.type) {
    case 'pseudo':
      return token.name === 'not'
        ? Array.isArray(token.data) && token.data.flat().every(isOfDocument)
        : ['first-child', 'last-child', 'nth-child'].includes(token.name)
    case 'pseudo-element':
    case 'column-combinator':
      return false
    default:
      return true
  }
}

/** Of the last part, which is about the element itself: browsers look rules up by it, too. */
function keyOf(selector: Selector[]): string {
  const own = selector.slice(1 + selector.findLastIndex(({ type }) => COMBINATORS.has(type)))
  const keys = own.flatMap((token) => {
    if (token.type === 'tag') return [token.name.toLowerCase()]
    if (token.type !== 'attribute') return []
    if (token.name === 'class' && token.action === 'element') return [`.${token.value}`]
    return token.name === 'id' && token.action === 'equals' ? [`#${token.value}`] : []
  })
  return keys.toSorted((a, b) => weightOf(b) - weightOf(a))[0] ?? '*'
}

const COMBINATORS = new Set(['descendant', 'child', 'sibling', 'adjacent', 'parent'])
const weightOf = (key: string) => (key.startsWith('#') ? 2 : key.startsWith('.') ? 1 : 0)

/** In their order; each by its id, every class, its name and `*`. */
function elementsByKey(document: Document): Map<string, Element[]> {
  const found = new Map<string, Element[]>()
  for (const element of DomUtils.getElementsByTagName('*', document, true)) {
    const { id, class: classes = '' } = element.attribs
    const keys = new Set(
      classes
        .split(/\s+/)
        .filter(Boolean)
        .map((name) => `.${name}`),
    )
    for (const key of [...keys, ...(id ? [`#${id}`] : []), element.name, '*']) {
      const list = found.get(key)
      if (list) list.push(element)
      else found.set(key, [element])
    }
  }
  return found
}

/** Ids, then classes, attributes and such, then names. */
function specificityOf(selector: Selector[]): number {
  return selector.reduce((sum, token) => sum + weigh(token), 0)
}

function weigh(token: Selector): number {
  switch (token.type) {
    case 'attribute':
      return token.name === 'id' && token.action === 'equals' ? 1_000_000 : 1000
    case 'pseudo':
      return Array.isArray(token.data) ? Math.max(...token.data.map(specificityOf)) : 1000
    case 'tag':
      return 1
    default:
      return 0
  }
}

class Spent extends Error {}

class Allowance {
  constructor(private left: number) {}
  /** @throws Spent */
  take(amount: number): true {
    this.left -= amount
    if (this.left < 0) throw new Spent()
    return true
  }
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
