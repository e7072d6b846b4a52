'use client'

import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { fromEditor, toEditor } from './content'
import { articleExtensions } from './extensions'
import { LinkDialog } from './link-dialog'
import { ForeignPictures, PasteNotes } from './paste-notes'
import { isForeign } from '@/lib/article/pictures'
import { Toolbar } from './toolbar'
import { useForeignPictures } from './use-foreign-pictures'
import { usePaste } from './use-paste'
import { ARTICLE_WIDTH, articleCss, PHONE_WIDTH } from '@/components/phone/wechat-page'

export type RichEditorProps = {
  appId: string
  /** where pictures on WeChat's hosts are shown from: the simulator has its own copy of them */
  shown: (address: string) => string
  /** read once: another article is another editor */
  html: string
  onChange: (html: string) => void
  /** gives whatever was typed since the last change, at once */
  onReady: (flush: () => void) => void
  title: string
  width: 'page' | 'phone'
  /** what stands beside the toolbar: source, import, width */
  tools: ReactNode
}

const MediaPicker = dynamic(
  () => import('@/components/library/media-picker').then((file) => file.MediaPicker),
  { ssr: false },
)

const TELL_AFTER_MS = 200

/** The text of one article, written as WeChat shows it. */
export function RichEditor(props: RichEditorProps) {
  const { appId, html, onChange, onReady, shown } = props
  const t = useTranslations('articles.editor')
  const paste = usePaste(appId)
  const [dialog, setDialog] = useState<'link' | 'picture' | null>(null)
  const told = useRef(html)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const editorRef = useRef<Editor | null>(null)
  const latest = useRef({ paste, onChange })
  useEffect(() => {
    latest.current = { paste, onChange }
  })

  function tell(editor: Editor) {
    clearTimeout(timer.current)
    timer.current = undefined
    if (editor.isDestroyed) return
    const now = fromEditor(editor)
    if (now === told.current) return
    told.current = now
    latest.current.onChange(now)
  }

  const editor = useEditor({
    immediatelyRender: false,
    extensions: articleExtensions({
      shown: (address) => (isForeign(address) ? null : shown(address)),
      notShown: (host) => t('foreign.tile', { host }),
    }),
    content: toEditor(html),
    editorProps: {
      attributes: {
        ...{
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': t('text'),
          id: 'article-text',
          lang: 'zh-CN',
        },
        class: 'wx-text',
      },
      handlePaste: (_view, event) =>
        editorRef.current !== null && latest.current.paste.onPaste(editorRef.current, event),
      handleDrop: (_view, event, _slice, isMove) =>
        editorRef.current !== null && latest.current.paste.onDrop(editorRef.current, event, isMove),
      handleKeyDown: (_view, event) => {
        latest.current.paste.onKeyDown(event)
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k' || event.shiftKey)
          return false
        event.preventDefault()
        event.stopPropagation()
        setDialog('link')
        return true
      },
    },
    onCreate: ({ editor: made }) => {
      // How the text comes out after having been read is no change of anybody's.
      made.view.dispatch(made.state.tr.setMeta('settle', true).setMeta('addToHistory', false))
      told.current = fromEditor(made)
      onReady(() => tell(made))
    },
    onUpdate: ({ editor: changed }) => {
      timer.current ??= setTimeout(() => tell(changed), TELL_AFTER_MS)
    },
    onBlur: ({ editor: left }) => tell(left),
  })
  useEffect(() => {
    editorRef.current = editor
    return () => {
      if (editor) tell(editor)
    }
  }, [editor])

  if (!editor) return <div className="min-h-96" />
  return (
    <Frame {...props} editor={editor} paste={paste} onDialog={setDialog}>
      {dialog === 'link' && <LinkDialog editor={editor} onClose={() => setDialog(null)} />}
      {dialog === 'picture' && (
        <MediaPicker
          appId={appId}
          kind="image"
          most={Infinity}
          onPick={(items) => {
            setDialog(null)
            for (const { id } of items) paste.insertLibraryPicture(editor, id)
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </Frame>
  )
}

type FrameProps = RichEditorProps & {
  editor: Editor
  paste: ReturnType<typeof usePaste>
  onDialog: (dialog: 'link' | 'picture') => void
  children: ReactNode
}

function Frame({ editor, paste, onDialog, appId, title, width, tools, children }: FrameProps) {
  const t = useTranslations('articles.editor')
  const foreign = useForeignPictures(editor, appId)
  return (
    <div className="rounded-panel border border-line bg-surface">
      <style>{css}</style>
      {/* Above what sticks, so that a focus that goes back to it is never under that. */}
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3 py-1.5">
        {tools}
      </div>
      <div className="sticky top-(--band) z-10 border-b border-line bg-surface md:top-[calc(var(--band)+var(--top-bar))]">
        <Toolbar
          editor={editor}
          controls="article-text"
          onLink={() => onDialog('link')}
          onPicture={() => onDialog('picture')}
        />
        {/* A long article is pasted at its end: what is said and asked about it must be in sight there. */}
        <div className="flex max-h-[40dvh] flex-col gap-2 overflow-y-auto empty:hidden [&:not(:empty)]:border-t [&:not(:empty)]:border-line [&:not(:empty)]:p-2">
          <PasteNotes notes={paste.notes} onDismiss={paste.dismiss} />
          <ForeignPictures state={foreign} />
        </div>
      </div>
      <p role="status" className="sr-only">
        {paste.said}
      </p>
      <div className="overflow-x-auto bg-sunken">
        <div
          className={cx('wx-page mx-auto', editor.isEmpty && 'wx-empty')}
          style={pageStyle(width, t('placeholder'))}
        >
          <p aria-hidden lang="zh-CN" className="wx-title">
            {title}
          </p>
          <EditorContent editor={editor} />
        </div>
      </div>
      {children}
    </div>
  )
}

const pageStyle = (width: 'page' | 'phone', hint: string): CSSProperties => ({
  maxWidth: width === 'phone' ? PHONE_WIDTH : ARTICLE_WIDTH + 32,
  ['--hint' as never]: JSON.stringify(hint),
})

/** The page, and what only the editor shows in it. */
const css = `
.wx-page { background: #fff; padding: 20px 16px 48px; min-height: 60vh; color-scheme: light }
.wx-title { font: 600 22px/1.4 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", sans-serif; color: #191919; margin: 0 0 14px; overflow-wrap: anywhere }
.wx-title:empty { display: none }
${articleCss('.wx-text')}
.wx-text { min-height: 40vh; white-space: pre-wrap }
.wx-text:focus-visible { outline: none }
.wx-page:has(.wx-text:focus-visible) { outline: 2px solid #1f1f1f; outline-offset: -2px }
.wx-empty .wx-text > p:first-child:not(:has(.wx-pending))::before { content: var(--hint); float: left; height: 0; color: #6b6b6b; pointer-events: none }
.wx-empty { position: relative }
.wx-text .ProseMirror-selectednode { outline: 2px solid #1d5fbf; outline-offset: 2px }
.wx-text .selectedCell { background: #dbeafe }
.wx-text ::selection { background: #cfe3ff; color: inherit }
.wx-text .wx-tile { display: inline-block; max-width: 100%; padding: 16px; border: 1px dashed #8a8a8a; color: #595959; background: #f6f6f6; font-size: 14px; overflow-wrap: anywhere }
.wx-text mp-miniprogram { display: block; padding: 12px; border: 1px dashed #8a8a8a; background: #f6f6f6; margin-bottom: 16px }
.wx-text mp-miniprogram::before { content: attr(data-miniprogram-title) " · mini program"; font-size: 14px; color: #595959 }
.wx-pending { display: inline-block; max-width: 100%; padding: 2px 8px; border: 1px solid #8a8a8a; border-radius: 4px; font-size: 13px; color: #333;
  background: linear-gradient(90deg, #cfe3ff var(--share, 0%), #f6f6f6 0) }
.wx-text .ProseMirror-gapcursor::after { border-color: #1f1f1f }
`
