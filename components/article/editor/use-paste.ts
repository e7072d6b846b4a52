'use client'

import type { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { ActionError } from '@/components/data/action-error'
import { cleanHtml, readMarkdown, type Cleaned } from '@/components/data/article-text'
import { pictureAddress } from '@/lib/article/article'
import { looksLikeMarkdown, withUsualLooks } from './content'
import { keepPlace, type Place } from './pending'
import { uploadPicture } from './upload-picture'

/** In the middle of a text a heading is one. */
async function markdownAsHtml(markdown: string): Promise<Cleaned> {
  const { title, html, ...rest } = await readMarkdown(markdown)
  const heading = document.createElement('h2')
  heading.textContent = title
  return { ...rest, html: title ? heading.outerHTML + html : html }
}

export type PasteNote =
  | { kind: 'cleaned'; removed: Cleaned['removed']; wasMarkdown: boolean }
  | { kind: 'failed'; what: string; reason: string }

/**
 * What comes from elsewhere. HTML is cleaned on the server before it gets into the text, files go to the library; both
 * keep their place meanwhile, and writing goes on. What was copied inside the editor comes back as it was.
 */
export function usePaste(appId: string) {
  const t = useTranslations('articles.editor.paste')
  const [notes, setNotes] = useState<PasteNote[]>([])
  const [said, setSaid] = useState('')
  /** the paste that is under way is our own, cleaned one */
  const isOurs = useRef(false)
  const wantsPlain = useRef(false)

  const note = (one: PasteNote) => setNotes((before) => [...before.slice(-4), one])
  const reasonOf = (error: unknown) => (error instanceof ActionError ? error.message : t('offline'))

  async function uploadInto(place: Place, file: File, name: string): Promise<string | null> {
    setSaid(t('uploading', { name }))
    try {
      const { id } = await uploadPicture({ appId, file, onProgress: place.progress })
      setSaid(t('uploaded', { name }))
      return pictureAddress(id)
    } catch (error) {
      note({ kind: 'failed', what: name, reason: reasonOf(error) })
      setSaid('')
      return null
    }
  }

  async function putFile(editor: Editor, pos: number, file: File) {
    const name = file.name || t('picture')
    const place = keepPlace(editor.view, pos, name)
    const src = await uploadInto(place, file, name)
    if (editor.isDestroyed) return
    const at = place.find(editor.state)
    place.remove()
    if (src !== null && at !== null) insertPicture(editor, at, src)
  }

  async function putHtml(
    editor: Editor,
    pos: number,
    html: string,
    make: (html: string) => Promise<Cleaned>,
    wasMarkdown = false,
  ) {
    const place = keepPlace(editor.view, pos, t('cleaning'))
    try {
      const uploaded = wasMarkdown
        ? html
        : await withUploadedData(html, (file, name) => uploadInto(place, file, name))
      const cleaned = await make(uploaded)
      if (editor.isDestroyed) return
      insertCleaned(editor.view, place, cleaned.html)
      if (cleaned.removed.length > 0 || wasMarkdown)
        note({ kind: 'cleaned', removed: cleaned.removed, wasMarkdown })
    } catch (error) {
      if (editor.isDestroyed) return
      // The words at least: nothing unclean gets in, and nothing of the words is lost.
      const at = place.find(editor.state)
      const words = wasMarkdown ? html : textOf(html)
      if (at !== null) editor.view.dispatch(editor.state.tr.insertText(words, at))
      place.remove()
      note({ kind: 'failed', what: t('html'), reason: reasonOf(error) })
    }
  }

  function insertCleaned(view: EditorView, place: Place, html: string) {
    const at = place.find(view.state)
    place.remove()
    if (at === null) return
    view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at))))
    isOurs.current = true
    try {
      view.pasteHTML(withUsualLooks(html))
    } finally {
      isOurs.current = false
    }
  }

  function takeTransfer(editor: Editor, data: DataTransfer, pos: () => number, isPaste: boolean): boolean {
    const files = [...data.files].filter((file) => file.type.startsWith('image/'))
    const html = data.getData('text/html')
    if (html.includes('data-pm-slice')) return false
    if (files.length > 0 && (html === '' || isOnePicture(html))) {
      for (const file of files) void putFile(editor, pos(), file)
      return true
    }
    if (html !== '') {
      if (isPaste) editor.view.dispatch(editor.state.tr.deleteSelection())
      void putHtml(editor, pos(), html, cleanHtml)
      return true
    }
    const text = data.getData('text/plain')
    if (!isPaste || wantsPlain.current || !looksLikeMarkdown(text)) return false
    if (editor.isActive('codeBlock')) return false
    editor.view.dispatch(editor.state.tr.deleteSelection())
    void putHtml(editor, pos(), text, markdownAsHtml, true)
    return true
  }

  return {
    notes,
    said,
    dismiss: () => setNotes([]),
    report: note,
    putFiles: (editor: Editor, files: File[]) => {
      for (const file of files) void putFile(editor, editor.state.selection.to, file)
    },
    insertLibraryPicture: (editor: Editor, id: string) =>
      insertPicture(editor, editor.state.selection.to, pictureAddress(id)),
    insertMarkdown: (editor: Editor, text: string) =>
      void putHtml(editor, editor.state.selection.to, text, markdownAsHtml, true),
    onKeyDown: (event: KeyboardEvent) => {
      wantsPlain.current = event.shiftKey
      return false
    },
    onPaste: (editor: Editor, event: ClipboardEvent) =>
      !isOurs.current &&
      event.clipboardData !== null &&
      takeTransfer(editor, event.clipboardData, () => editor.state.selection.from, true),
    onDrop: (editor: Editor, event: DragEvent, isMove: boolean) => {
      if (isMove || !event.dataTransfer) return false
      const { clientX: left, clientY: top } = event
      const pos = editor.view.posAtCoords({ left, top })?.pos ?? editor.state.selection.to
      const isTaken = takeTransfer(editor, event.dataTransfer, () => pos, false)
      if (isTaken) event.preventDefault()
      return isTaken
    },
  }
}

/** On a line of its own, unless it is put into a line that is empty already. */
function insertPicture(editor: Editor, pos: number, src: string) {
  const { parent } = editor.state.doc.resolve(pos)
  const image = { type: 'image', attrs: { src, style: 'max-width:100%;height:auto' } }
  const content =
    parent.isTextblock && parent.content.size === 0 ? image : { type: 'paragraph', content: [image] }
  editor.chain().insertContentAt(pos, content).focus().run()
}

/** A picture copied from a page comes as its tag and as the file itself; the file needs no other website. */
function isOnePicture(html: string): boolean {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return body.querySelectorAll('img').length === 1 && (body.textContent ?? '').trim() === ''
}

const textOf = (html: string): string =>
  new DOMParser()
    .parseFromString(html, 'text/html')
    .body.textContent?.replace(/\s*\n\s*/g, '\n')
    .trim() ?? ''

/** Pictures that came inside the HTML itself are files, too. */
async function withUploadedData(
  html: string,
  upload: (file: File, name: string) => Promise<string | null>,
): Promise<string> {
  if (!/\ssrc\s*=\s*["']?data:image\//i.test(html)) return html
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  let n = 0
  for (const image of parsed.querySelectorAll('img[src^="data:image/" i]')) {
    const file = fileOf(image.getAttribute('src') ?? '', `picture-${++n}`)
    const src = file && (await upload(file, file.name))
    if (src) image.setAttribute('src', src)
  }
  return parsed.documentElement.outerHTML
}

function fileOf(address: string, name: string): File | null {
  const [, type, data] = /^data:(image\/(?:png|jpe?g|gif|webp|bmp));base64,([\w+/=\s]+)$/i.exec(address) ?? []
  if (!type || !data) return null
  const bytes = Uint8Array.from(atob(data.replace(/\s/g, '')), (letter) => letter.charCodeAt(0))
  return new File([bytes], `${name}.${type.split('/')[1]}`, { type })
}
