'use client'

import { Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/**
 * Files may be dropped anywhere in the window while this is on the screen; there is a button for the same. Anywhere,
 * because a browser that nobody tells otherwise leaves the page to show a file that missed the list by a finger.
 */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations('library.upload')
  const [isOver, setIsOver] = useState(false)
  const receive = useRef(onFiles)
  useEffect(() => {
    receive.current = onFiles
  })

  useEffect(() => {
    // Every element inside says "left" and "entered" for itself.
    let depth = 0
    const listening = new AbortController()
    const on = (type: 'dragenter' | 'dragleave' | 'dragover' | 'drop', act: (event: DragEvent) => void) =>
      window.addEventListener(type, (event) => hasFiles(event) && act(event), { signal: listening.signal })
    const move = (by: number) => {
      depth = Math.max(0, depth + by)
      setIsOver(depth > 0)
    }
    on('dragenter', () => move(1))
    on('dragleave', () => move(-1))
    on('dragover', (event) => event.preventDefault())
    on('drop', (event) => {
      event.preventDefault()
      move(-depth)
      receive.current([...(event.dataTransfer?.files ?? [])])
    })
    return () => listening.abort()
  }, [])

  if (!isOver) return null
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none fixed inset-x-2 top-10 bottom-2 z-50 grid place-items-center rounded-panel border-2 border-dashed border-ink bg-surface/90"
    >
      <p className="flex items-center gap-2 text-lg font-semibold">
        <Upload className="size-6" />
        {t('dropHere')}
      </p>
    </div>
  )
}
