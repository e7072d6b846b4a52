/** What the toolbar does to the text: declarations of blocks and letters, one at a time. */
import type { Editor } from '@tiptap/core'
import type { Node as DocNode } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { changeDeclarations, readDeclarations, type Changes } from './declarations'
import type { Level } from './nodes'

type Change = (state: EditorState, tr: Transaction) => void

const run = (editor: Editor, change: Change) =>
  editor
    .chain()
    .focus()
    .command(({ state, tr }) => {
      change(state, tr)
      return true
    })
    .run()

const styleOf = (node: DocNode): string => (node.attrs['style'] as string | null) ?? ''

/** Changes how the blocks of the selection are set. */
export const changeBlocks = (editor: Editor, changes: (style: string) => Changes) =>
  run(editor, (state, tr) => {
    const { from, to } = state.selection
    state.doc.nodesBetween(from, to, (node, pos) => {
      if (!node.isTextblock) return
      const style = changeDeclarations(styleOf(node), changes(styleOf(node))) ?? ''
      tr.setNodeMarkup(pos, undefined, { ...node.attrs, style }, node.marks)
    })
  })

/** Changes how the selected letters look; without a selection, those that are typed next. */
export const changeLetters = (editor: Editor, changes: Changes) =>
  run(editor, (state, tr) => {
    const type = state.schema.marks['textStyle']
    if (!type) return
    const change = (marks: DocNode['marks']) =>
      changeDeclarations((type.isInSet(marks)?.attrs['style'] as string | undefined) ?? null, changes)
    const { from, to, empty, $from } = state.selection
    if (empty) {
      const style = change(state.storedMarks ?? $from.marks())
      if (style === null) tr.removeStoredMark(type)
      else tr.addStoredMark(type.create({ style }))
      return
    }
    state.doc.nodesBetween(from, to, (node, pos) => {
      if (!node.isText) return
      const [start, end] = [Math.max(from, pos), Math.min(to, pos + node.nodeSize)]
      const style = change(node.marks)
      if (style === null) tr.removeMark(start, end, type)
      else tr.addMark(start, end, type.create({ style }))
    })
  })

/** A paragraph or a heading, with its usual look; how it is aligned stays. */
export function setKind(editor: Editor, kind: 'p' | Level) {
  const align = alignOf(editor)
  const chain = editor.chain().focus()
  if (kind === 'p') chain.setNode('paragraph', { style: null }).run()
  else chain.setNode('heading', { level: kind, style: null }).run()
  if (align) setAlign(editor, align)
}

export const aligns = ['left', 'center', 'right', 'justify'] as const
export type Align = (typeof aligns)[number]
export const setAlign = (editor: Editor, align: Align) =>
  changeBlocks(editor, () => ({ 'text-align': align === 'left' ? null : align }))

export const setLineHeight = (editor: Editor, value: string | null) =>
  changeBlocks(editor, () => ({ 'line-height': value }))

/** The gap below a paragraph; the rest of its margin stays. */
export const setGap = (editor: Editor, gap: string) =>
  changeBlocks(editor, (style) => {
    const declarations = readDeclarations(style)
    const [top = '0', right = top, , left = right] = (declarations.get('margin') ?? '0').split(/\s+/)
    return {
      margin: right === '0' && left === '0' ? `${top} 0 ${gap}` : `${top} ${right} ${gap} ${left}`,
      'margin-bottom': null,
    }
  })

/** Letters as they are by themselves: no mark, no style; blocks as typed. Links stay: they are no look. */
export function clearLooks(editor: Editor) {
  run(editor, (state, tr) => {
    const { from, to } = state.selection
    for (const [name, mark] of Object.entries(state.schema.marks)) {
      if (name !== 'link') tr.removeMark(from, to, mark)
    }
    tr.setStoredMarks([])
    state.doc.nodesBetween(from, to, (node, pos) => {
      if (node.isTextblock) tr.setNodeMarkup(pos, undefined, { ...node.attrs, style: null }, [])
    })
  })
}

/** What the toolbar shows as chosen. */
export function readState(editor: Editor) {
  const { $from } = editor.state.selection
  const block = readDeclarations(styleOf($from.parent))
  const letters = readDeclarations((editor.getAttributes('textStyle')['style'] as string | undefined) ?? null)
  const isOn = (name: string) => editor.isActive(name)
  const margin = (block.get('margin') ?? '').split(/\s+/)
  return {
    kind: isOn('heading') ? String(editor.getAttributes('heading')['level']) : 'p',
    ...{ bold: isOn('bold'), italic: isOn('italic'), underline: isOn('underline'), strike: isOn('strike') },
    ...{ code: isOn('code'), codeBlock: isOn('codeBlock'), quote: isOn('blockquote'), link: isOn('link') },
    ...{ sub: isOn('sub'), sup: isOn('sup') },
    ...{ bulletList: isOn('bulletList'), orderedList: isOn('orderedList'), table: isOn('table') },
    picture: isOn('image'),
    align: alignOf(editor) ?? 'left',
    lineHeight: block.get('line-height') ?? '',
    gap: block.get('margin-bottom') ?? margin[2] ?? margin[0] ?? '',
    colour: letters.get('color')?.toLowerCase() ?? '',
    background: letters.get('background-color')?.toLowerCase() ?? '',
    size: letters.get('font-size') ?? '',
    ...{ canUndo: editor.can().undo(), canRedo: editor.can().redo() },
  }
}
export type ToolbarState = ReturnType<typeof readState>

function alignOf(editor: Editor): Align | null {
  const said = readDeclarations(styleOf(editor.state.selection.$from.parent)).get('text-align')
  return aligns.find((align) => align === said) ?? null
}
