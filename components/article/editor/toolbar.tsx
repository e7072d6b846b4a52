'use client'

import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import {
  AlignCenter,
  AlignJustify,
  AlignLeft,
  AlignRight,
  Baseline,
  Bold,
  Highlighter,
  ImagePlus,
  Italic,
  Link,
  List,
  ListOrdered,
  Quote,
  Redo2,
  RemoveFormatting,
  Strikethrough,
  Underline,
  Undo2,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '@/components/ui/menu'
import { ColourMenu } from './colour-menu'
import {
  aligns,
  changeLetters,
  clearLooks,
  readState,
  setAlign,
  setGap,
  setKind,
  setLineHeight,
  type Align,
} from './commands'
import type { Level } from './nodes'
import { BACKGROUNDS, DEFAULT_SIZE, GAPS, LINE_HEIGHTS, SIZES, TEXT_COLOURS } from './palette'
import { MoreMenu } from './more-menu'
import { PictureTools } from './picture-tools'
import { TableMenu } from './table-menu'
import { Separator, Tool, ToolMenu } from './tool'
import { useRoving } from './use-roving'

type ToolbarProps = { editor: Editor; controls: string; onLink: () => void; onPicture: () => void }

const alignIcons = { left: AlignLeft, center: AlignCenter, right: AlignRight, justify: AlignJustify }
const kinds = ['p', '2', '3', '4'] as const

/** Everything that can be done to the text, in one row of one Tab stop; on a phone the row is pushed along. */
export function Toolbar({ editor, controls, onLink, onPicture }: ToolbarProps) {
  const t = useTranslations('articles.editor')
  const roving = useRoving()
  const now = useEditorState({ editor, selector: ({ editor: current }) => readState(current) })
  const focused = () => editor.chain().focus()
  const AlignIcon = alignIcons[now.align]

  return (
    <div
      role="toolbar"
      aria-label={t('toolbar')}
      aria-controls={controls}
      {...roving}
      className="flex items-center overflow-x-auto p-1 [scrollbar-width:thin] sm:flex-wrap"
    >
      <Tool
        label={t('undo')}
        keys="Ctrl+Z"
        icon={Undo2}
        off={!now.canUndo}
        onClick={() => focused().undo().run()}
      />
      <Tool
        label={t('redo')}
        keys="Ctrl+Shift+Z"
        icon={Redo2}
        off={!now.canRedo}
        onClick={() => focused().redo().run()}
      />
      <Separator />
      <ToolMenu label={t('kind.label')} wide shown={t(kindKey(now.kind))}>
        <MenuRadioGroup
          value={now.kind}
          onChange={(kind) => setKind(editor, kind === 'p' ? 'p' : (Number(kind) as Level))} // of `kinds`
        >
          {kinds.map((kind) => (
            <MenuRadioItem key={kind} value={kind}>
              {t(kindKey(kind))}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </ToolMenu>
      <ToolMenu
        label={t('size')}
        shown={<span className="tabular">{parseInt(now.size || DEFAULT_SIZE)}</span>}
      >
        <MenuRadioGroup
          value={now.size || DEFAULT_SIZE}
          onChange={(size) => changeLetters(editor, { 'font-size': size === DEFAULT_SIZE ? null : size })}
        >
          {SIZES.map((size) => (
            <MenuRadioItem key={size} value={size}>
              {size === DEFAULT_SIZE ? t('defaultSize', { size }) : size}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </ToolMenu>
      <Separator />
      <Tool
        label={t('bold')}
        keys="Ctrl+B"
        icon={Bold}
        pressed={now.bold}
        onClick={() => focused().toggleMark('bold').run()}
      />
      <Tool
        label={t('italic')}
        keys="Ctrl+I"
        icon={Italic}
        pressed={now.italic}
        onClick={() => focused().toggleMark('italic').run()}
      />
      <Tool
        label={t('underline')}
        keys="Ctrl+U"
        icon={Underline}
        pressed={now.underline}
        onClick={() => focused().toggleMark('underline').run()}
      />
      <Tool
        label={t('strike')}
        keys="Ctrl+Shift+S"
        icon={Strikethrough}
        pressed={now.strike}
        onClick={() => focused().toggleMark('strike').run()}
      />
      <ColourMenu
        label={t('colour.text')}
        colours={TEXT_COLOURS}
        chosen={now.colour}
        face={<Baseline aria-hidden className="size-4" />}
        onChoose={(color) => changeLetters(editor, { color })}
      />
      <ColourMenu
        label={t('colour.background')}
        colours={BACKGROUNDS}
        chosen={now.background}
        face={<Highlighter aria-hidden className="size-4" />}
        onChoose={(value) => changeLetters(editor, { 'background-color': value })}
      />
      <Separator />
      <ToolMenu label={t('align.label')} shown={<AlignIcon aria-hidden className="size-4" />}>
        <MenuRadioGroup value={now.align} onChange={(align) => setAlign(editor, align as Align)}>
          {aligns.map((align) => (
            <MenuRadioItem key={align} value={align}>
              {t(`align.${align}`)}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </ToolMenu>
      <ToolMenu label={t('spacing.label')} shown={<SpacingIcon />}>
        <MenuLabel>{t('spacing.line')}</MenuLabel>
        <MenuRadioGroup value={now.lineHeight} onChange={(value) => setLineHeight(editor, value || null)}>
          {['', ...LINE_HEIGHTS].map((value) => (
            <MenuRadioItem key={value} value={value}>
              {value || t('spacing.asWechat')}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuLabel>{t('spacing.gap')}</MenuLabel>
        <MenuRadioGroup value={now.gap} onChange={(gap) => setGap(editor, gap)}>
          {GAPS.map((gap) => (
            <MenuRadioItem key={gap} value={gap}>
              {gap === '0' ? t('spacing.none') : gap}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </ToolMenu>
      <Tool
        label={t('bulletList')}
        icon={List}
        pressed={now.bulletList}
        onClick={() => focused().toggleBulletList().run()}
      />
      <Tool
        label={t('orderedList')}
        icon={ListOrdered}
        pressed={now.orderedList}
        onClick={() => focused().toggleOrderedList().run()}
      />
      <Tool
        label={t('quote')}
        icon={Quote}
        pressed={now.quote}
        onClick={() => focused().toggleBlockquote().run()}
      />
      <Separator />
      <Tool label={t('link.tool')} keys="Ctrl+K" icon={Link} pressed={now.link} onClick={onLink} />
      <Tool label={t('picture')} icon={ImagePlus} onClick={onPicture} />
      <TableMenu editor={editor} inTable={now.table} />
      <MoreMenu editor={editor} now={now} />
      <Tool label={t('clear')} icon={RemoveFormatting} onClick={() => clearLooks(editor)} />
      {now.picture && <PictureTools editor={editor} />}
    </div>
  )
}

/** A pasted h1 is a large heading, and whatever is below h4 a small one. */
const kindKey = (kind: string) =>
  `kind.${kind === 'p' ? 'p' : ({ '1': '2', '2': '2', '3': '3' }[kind] ?? '4')}` as const

function SpacingIcon() {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className="size-4" fill="none" stroke="currentColor" strokeWidth="2">
      <path
        d="M12 5h9M12 12h9M12 19h9M5 4v16M2 7l3-3 3 3M2 17l3 3 3-3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
