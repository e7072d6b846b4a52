/**
 * Marks as articles have them: bold and the like as elements, everything else about letters as one `style` that is kept
 * as it was written. TipTap's own read bold out of a block's style, so a heading came back with its text in `strong`.
 */
import { Mark, markInputRule } from '@tiptap/core'
import { looks } from '@/lib/article/looks'
import { readDeclarations, writeDeclarations } from './declarations'

type Simple = {
  name: 'bold' | 'italic' | 'underline' | 'strike'
  tags: string[]
  /** the declaration of a span that means the same */
  property: string
  value: RegExp
  key: string
  /** Markdown; in Chinese no blank stands before it */
  typed?: RegExp
}

const simple: Simple[] = [
  {
    ...{ name: 'bold', tags: ['strong', 'b'], property: 'font-weight', value: /^(bold(er)?|[6-9]00)$/ },
    ...{ key: 'Mod-b', typed: /(?<!\*)\*\*(?!\s)([^*]+)\*\*$/ },
  },
  {
    ...{ name: 'italic', tags: ['em', 'i', 'cite'], property: 'font-style', value: /^(italic|oblique)/ },
    ...{ key: 'Mod-i', typed: /(?<![*\w])\*(?!\s)([^*]+)\*$/ },
  },
  {
    ...{ name: 'underline', tags: ['u', 'ins'], property: 'text-decoration', value: /underline/ },
    key: 'Mod-u',
  },
  {
    ...{ name: 'strike', tags: ['s', 'del', 'strike'], property: 'text-decoration', value: /line-through/ },
    ...{ key: 'Mod-Shift-s', typed: /(?<!~)~~(?!\s)([^~]+)~~$/ },
  },
]

const spanSays = (element: HTMLElement, property: string, value: RegExp): boolean => {
  const declarations = readDeclarations(element.getAttribute('style'))
  const said = declarations.get(property) ?? declarations.get(`${property}-line`)
  return said !== undefined && value.test(said)
}

const simpleMarks = simple.map(({ name, tags, property, value, key, typed }) =>
  Mark.create({
    name,
    parseHTML: () => [
      ...tags.map((tag) => ({ tag, consuming: false })),
      {
        tag: 'span',
        consuming: false,
        getAttrs: (element: HTMLElement) => (spanSays(element, property, value) ? null : false),
      },
    ],
    renderHTML: () => [tags[0] ?? 'span', 0],
    addKeyboardShortcuts() {
      return { [key]: () => this.editor.commands.toggleMark(this.name) }
    },
    addInputRules() {
      return typed ? [markInputRule({ find: typed, type: this.type })] : []
    },
  }),
)

const plainMarks = (['sub', 'sup'] as const).map((name) =>
  Mark.create({
    name,
    excludes: name === 'sub' ? 'sup' : 'sub',
    parseHTML: () => [{ tag: name, consuming: false }],
    renderHTML: () => [name, 0],
  }),
)

const Code = Mark.create({
  name: 'code',
  code: true,
  excludes: 'textStyle',
  parseHTML: () => [{ tag: 'code', consuming: false }],
  renderHTML: () => ['code', { style: looks.code }, 0],
  addKeyboardShortcuts() {
    return { 'Mod-e': () => this.editor.commands.toggleMark(this.name) }
  },
  addInputRules() {
    return [markInputRule({ find: /(?<!`)`([^`]+)`$/, type: this.type })]
  },
})

const INLINE = 'span,font,a,strong,b,em,i,u,s,del,strike,sub,sup,small,big,mark,label'
/** What the marks above say already. */
const SAID = simple.map(({ property, value }) => ({ property, value }))

/** The letters' style, with that of what is around it up to the block: one mark can't hold another of its kind. */
function styleOfLetters(element: HTMLElement): string | null {
  const around: HTMLElement[] = []
  for (let at: HTMLElement | null = element; at?.matches(INLINE); at = at.parentElement) around.unshift(at)
  const all = new Map<string, string>()
  for (const one of around) {
    if (one.tagName === 'MARK') all.set('background-color', '#fff3bf')
    if (one.tagName === 'SMALL') all.set('font-size', '0.85em')
    const colour = one.tagName === 'FONT' && one.getAttribute('color')
    if (colour) all.set('color', colour)
    for (const [name, value] of readDeclarations(one.getAttribute('style'))) all.set(name, value)
  }
  for (const { property, value } of SAID) if (value.test(all.get(property) ?? '')) all.delete(property)
  return writeDeclarations(all)
}

export const TextStyle = Mark.create({
  name: 'textStyle',
  // Before the others, so that it is the outermost element.
  priority: 101,
  addAttributes: () => ({ style: { default: null, parseHTML: styleOfLetters } }),
  parseHTML: () => [
    {
      tag: INLINE,
      priority: 60,
      consuming: false,
      getAttrs: (element: HTMLElement) => (styleOfLetters(element) === null ? false : null),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
})

const MINI_PROGRAM = ['appid', 'path', 'title', 'imageurl'].map((name) => `data-miniprogram-${name}`)

/** Words that open a mini-program. They may have an address too, for phones that can't. */
const MiniProgramLink = Mark.create({
  name: 'miniProgramLink',
  inclusive: false,
  addAttributes: () => Object.fromEntries([...MINI_PROGRAM, 'href'].map((name) => [name, { default: null }])),
  parseHTML: () => [{ tag: 'a[data-miniprogram-appid]', priority: 70 }],
  renderHTML: ({ HTMLAttributes }) => ['a', HTMLAttributes, 0],
})

export const articleMarks = [TextStyle, ...simpleMarks, ...plainMarks, Code, MiniProgramLink]
