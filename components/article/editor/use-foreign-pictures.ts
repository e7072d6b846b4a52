'use client'

import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useState } from 'react'
import { ActionError } from '@/components/data/action-error'
import { fetchForeignPictures, type FetchedPictures } from '@/components/data/article-text'
import { pictureAddress } from '@/lib/article/article'
import { isForeign } from '@/lib/article/pictures'

type Failed = FetchedPictures['failed']

/** Pictures in the text that are on other websites: fetched by the server when somebody says so, or taken out. */
export function useForeignPictures(editor: Editor, appId: string) {
  const [isAway, setIsAway] = useState(false)
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const [failed, setFailed] = useState<Failed>([])
  const addresses = useEditorState({
    editor,
    selector: ({ editor: current }) => [...new Set(picturesOf(current).filter(isForeign))].join('\n'),
  })
  const foreign = addresses === '' ? [] : addresses.split('\n')

  async function fetchAll() {
    setFailed([])
    const failures: Failed = []
    let done = 0
    setProgress({ done, of: foreign.length })
    // A few at a time, so that one slow website doesn't hold up the others.
    for (let at = 0; at < foreign.length; at += 4) {
      const urls = foreign.slice(at, at + 4)
      try {
        const { fetched, failed: notFetched } = await fetchForeignPictures({ appId, urls })
        for (const { url, id } of fetched) replaceSource(editor, url, pictureAddress(id))
        failures.push(...notFetched)
      } catch (error) {
        const reason = error instanceof ActionError ? error.message : ''
        failures.push(...urls.map((url) => ({ url, reason })))
      }
      done += urls.length
      setProgress({ done, of: foreign.length })
    }
    setFailed(failures)
    setProgress(null)
  }

  return {
    foreign,
    failed: failed.filter(({ url }) => foreign.includes(url)),
    progress,
    isAsked: foreign.length > 0 && !isAway,
    fetchAll,
    leave: () => setIsAway(true),
    takeOut: () => changePictures(editor, (src) => (isForeign(src) ? null : src)),
  }
}

export function picturesOf(editor: Editor): string[] {
  const found: string[] = []
  editor.state.doc.descendants((node) => {
    if (node.type.name === 'image') found.push(String(node.attrs['src']))
  })
  return found
}

const replaceSource = (editor: Editor, from: string, to: string) =>
  changePictures(editor, (src) => (src === from ? to : src))

function changePictures(editor: Editor, change: (src: string) => string | null) {
  if (editor.isDestroyed) return
  const { tr } = editor.state
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name !== 'image') return
    const src = String(node.attrs['src'])
    const next = change(src)
    if (next === src) return
    if (next === null) tr.delete(tr.mapping.map(pos), tr.mapping.map(pos + node.nodeSize))
    else tr.setNodeMarkup(tr.mapping.map(pos), undefined, { ...node.attrs, src: next }, node.marks)
  })
  if (tr.docChanged) editor.view.dispatch(tr)
}
