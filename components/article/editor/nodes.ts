/**
 * Blocks as articles have them. Each keeps its `style` as it was written: what an article was pasted with, or what WeChat's
 * console gave it, stays. `null` is "as just typed" and becomes the usual look (lib/article/looks.ts); "" is none.
 */
import { Extension, Node, textblockTypeInputRule } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import type { Node as DocNode } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { lookOf, looks } from '@/lib/article/looks'

/** A box: what WeChat's own editors nest by the dozen. Without a style it is nothing, and goes. */
export const Section = Node.create({
  name: 'section',
  group: 'block',
  content: 'block+',
  defining: true,
  parseHTML: () => [
    {
      tag: 'section,div,figure,article,header,footer,aside,main,center,details',
      getAttrs: (element: HTMLElement) => (readStyle(element) ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['section', HTMLAttributes, 0],
})

/** The caption of a pasted figure. */
const CAPTION = 'margin:0 0 16px;text-align:center;font-size:14px;color:#6b6b6b'

export const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }, { tag: 'figcaption' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  addCommands() {
    return {
      setParagraph:
        () =>
        ({ commands }) =>
          commands.setNode(this.name, { style: null }),
    }
  },
  addKeyboardShortcuts() {
    return { 'Mod-Alt-0': () => this.editor.commands.setParagraph() }
  },
})

export const LEVELS = [1, 2, 3, 4, 5, 6] as const
export type Level = (typeof LEVELS)[number]

export const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => LEVELS.map((level) => ({ tag: `h${level}`, attrs: { level } })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs['level']}`, HTMLAttributes, 0],
  addKeyboardShortcuts() {
    const set = (level: Level) =>
      this.editor.isActive(this.name, { level })
        ? this.editor.commands.setNode('paragraph', { style: null })
        : this.editor.commands.setNode(this.name, { level, style: null })
    return Object.fromEntries(LEVELS.map((level) => [`Mod-Alt-${level}`, () => set(level)]))
  },
  addInputRules() {
    return LEVELS.map((level) =>
      textblockTypeInputRule({
        find: new RegExp(`^(#{${level}})\\s$`),
        type: this.type,
        getAttributes: { level, style: null },
      }),
    )
  },
})

/** WeChat's own elements (cards of mini-programs, accounts and the like): kept whole, shown as a tile. */
export const WechatCard = Node.create({
  name: 'wechatCard',
  group: 'block',
  atom: true,
  addAttributes: () => ({
    tag: { default: 'mp-miniprogram', rendered: false },
    data: { default: {}, rendered: false },
  }),
  parseHTML: () => [
    {
      tag: 'mp-miniprogram,mp-common-profile,mp-common-product',
      getAttrs: (element: HTMLElement) => ({
        tag: element.tagName.toLowerCase(),
        data: Object.fromEntries(
          [...element.attributes]
            .filter(({ name }) => name.startsWith('data-'))
            .map(({ name, value }) => [name, value]),
        ),
      }),
    },
  ],
  renderHTML: ({ node }) => [node.attrs['tag'] as string, node.attrs['data'] as Record<string, string>],
})

const PlainTable = Table.extend({
  addNodeView: () => null,
  // At the last cell Tab leaves the table, and the text: a row more each time would keep a keyboard in it for ever.
  addKeyboardShortcuts() {
    return { ...this.parent?.(), Tab: () => this.editor.commands.goToNextCell() }
  },
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
})

const cellOf = (cell: typeof TableCell, tag: 'td' | 'th') =>
  cell.extend({
    addAttributes: () => ({
      colspan: { default: 1, parseHTML: spanOf('colspan'), renderHTML: spanned('colspan') },
      rowspan: { default: 1, parseHTML: spanOf('rowspan'), renderHTML: spanned('rowspan') },
      colwidth: { default: null, rendered: false },
    }),
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })
const spanOf = (name: string) => (element: HTMLElement) => Number(element.getAttribute(name)) || 1
const spanned = (name: string) => (attributes: Record<string, unknown>) =>
  attributes[name] === 1 ? {} : { [name]: attributes[name] }

const tagOf = (node: DocNode): string => {
  const level = Number(node.attrs['level'])
  return node.type.name === 'heading' ? `h${Math.min(level, 4)}` : (TAGS[node.type.name] ?? '')
}

const TAGS: Record<string, string> = {
  ...{
    paragraph: 'p',
    heading: '',
    blockquote: 'blockquote',
    bulletList: 'ul',
    orderedList: 'ol',
    listItem: 'li',
  },
  ...{ horizontalRule: 'hr', codeBlock: 'pre', table: 'table', tableCell: 'td', tableHeader: 'th' },
  ...{ tableRow: 'tr', section: 'section' },
}

/** Paragraphs have a gap below: a small one in a list or a quote, none in a cell. */
function usualLook(node: DocNode, parent: DocNode | null): string {
  if (node.type.name !== 'paragraph') return lookOf(tagOf(node)) ?? ''
  if (parent?.type.name === 'listItem' || parent?.type.name === 'blockquote') return NESTED
  return parent?.type.name.startsWith('table') ? '' : looks.p
}
const NESTED = 'margin:0 0 4px'
/** The look that somebody chose, or the usual one, which follows a paragraph into a list and out of it. */
function lookNow(node: DocNode, parent: DocNode | null): string {
  const style = node.attrs['style'] as string | null
  const isUsual = node.type.name === 'paragraph' && (style === looks.p || style === NESTED)
  return style === null || isUsual ? usualLook(node, parent) : style
}

/** The attributes of older pages say what a style says. */
function readStyle(element: HTMLElement): string | null {
  const [align, valign] = [element.getAttribute('align'), element.getAttribute('valign')]
  const told = [align && `text-align:${align}`, valign && `vertical-align:${valign}`]
    .filter(Boolean)
    .join(';')
  const style = [told, element.getAttribute('style') ?? ''].filter(Boolean).join(';')
  if (style === '' && element.tagName === 'FIGCAPTION') return CAPTION
  return style || (/^(P|LI|TR|TD|TH)$/.test(element.tagName) ? '' : null)
}

export const BlockStyle = Extension.create({
  name: 'blockStyle',
  addGlobalAttributes: () => {
    const style = {
      default: null,
      parseHTML: readStyle,
      renderHTML: ({ style: own }: Record<string, unknown>) => (own ? { style: own } : {}),
    }
    // After a heading comes a paragraph, which must not look like one.
    return [
      { types: Object.keys(TAGS).filter((name) => name !== 'heading'), attributes: { style } },
      { types: ['heading'], attributes: { style: { ...style, keepOnSplit: false } } },
    ]
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _before, state) => {
        if (!transactions.some((one) => one.docChanged || one.getMeta('settle'))) return null
        const { tr } = state
        state.doc.descendants((node, pos, parent) => {
          if (node.isText || !(node.type.name in TAGS)) return
          const style = lookNow(node, parent)
          if (style !== node.attrs['style'])
            tr.setNodeMarkup(pos, undefined, { ...node.attrs, style }, node.marks)
        })
        return tr.docChanged ? tr.setMeta('addToHistory', false) : null
      },
    }),
  ],
})

export const articleNodes = [
  ...[Paragraph, Heading, Section, WechatCard, BlockStyle],
  ...[
    PlainTable.configure({ resizable: false }),
    TableRow,
    cellOf(TableHeader, 'th'),
    cellOf(TableCell, 'td'),
  ],
]
