'use client'

import { useEffect, useState } from 'react'
import { libraryIdOf } from '@/lib/article/article'
import { shownAddress } from './article-pictures'

/** Twice a phone's width: sharp on its screen, and small enough for dozens of pictures in one document. */
const WIDTH = 750
const KEPT = 80

/** For as long as the page lives: the same article is drawn anew with every word. */
const known = new Map<string, Promise<string | null>>()

/** What each address is replaced with; null: it couldn't be had. Missing: still on its way. */
export type Inlined = ReadonlyMap<string, string | null>

export function useInlinedPictures(addresses: string[], simulated: boolean): Inlined {
  const [inlined, setInlined] = useState<Inlined>(new Map())
  const key = addresses.join('\n')
  useEffect(() => {
    let isCurrent = true
    for (const address of key === '' ? [] : key.split('\n')) {
      void inline(address, simulated).then((data) => {
        if (isCurrent)
          setInlined((before) => (before.get(address) === data ? before : new Map(before).set(address, data)))
      })
    }
    return () => {
      isCurrent = false
    }
  }, [key, simulated])
  return inlined
}

function inline(address: string, simulated: boolean): Promise<string | null> {
  const place = shownAddress(address, simulated)
  // WeChat's pictures are public, and the frame may ask for them itself.
  if (libraryIdOf(address) === null) return Promise.resolve(place)
  const before = known.get(place)
  if (before) return before
  const made = toData(place).catch(() => {
    known.delete(place)
    return null
  })
  known.set(place, made)
  for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest)
  return made
}

async function toData(place: string): Promise<string | null> {
  const response = await fetch(place)
  if (!response.ok) return null
  const file = await response.blob()
  // What moves would stand still after having been drawn.
  if (file.type === 'image/gif' || file.size < 100_000) return await readAsData(file)
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, WIDTH / picture.width)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas.toDataURL('image/webp', 0.85)
}

function readAsData(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(file)
  })
}
