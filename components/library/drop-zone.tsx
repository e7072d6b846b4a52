'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** Files may be dropped here; there is a button for the same. */
export function DropZone({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const t = useTranslations('library.upload')
  const [isOver, setIsOver] = useState(false)
  // Every element inside says "left" and "entered" for itself.
  const depth = useRef(0)
  function move(by: number) {
    depth.current = Math.max(0, depth.current + by)
    setIsOver(depth.current > 0)
  }
  return (
    <div
      className="relative"
      onDragEnter={(event) => hasFiles(event) && move(1)}
      onDragLeave={(event) => hasFiles(event) && move(-1)}
      onDragOver={(event) => hasFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        move(-depth.current)
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
      {isOver && (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 z-20 grid place-items-center rounded-panel border-2 border-dashed border-ink bg-surface/90 text-lg font-semibold"
        >
          {t('dropHere')}
        </div>
      )}
    </div>
  )
}
