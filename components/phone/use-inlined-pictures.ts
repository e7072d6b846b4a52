'use client'

import { useEffect, useMemo, useState } from 'react'
import { libraryIdOf } from '@/lib/article/article'
import { shownAddress } from './article-pictures'

/** Twice a phone's width: sharp on its screen, and small enough for dozens of pictures in one document. */
const WIDTH = 750
const KEPT = 80
/** What comes together is drawn together: with each of them the whole article is drawn anew. */
const TOGETHER_MS = 60

/** For as long as the page lives: the same article is drawn anew with every word. */
const known = new Map<string, Promise<string | null>>()

/** What each address is replaced with; null: it couldn't be had. Missing: still on its way. */
export type Inlined = ReadonlyMap<string, string | null>

export function useInlinedPictures(addresses: string[], simulated: boolean): Inlined {
  const [fetched, setFetched] = useState<Inlined>(new Map())
  const key = addresses.join('\n')
  useEffect(() => {
    const arrived = new Map<string, string | null>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let isCurrent = true
    const draw = () => {
      timer = undefined
      setFetched((before) => new Map([...before, ...arrived]))
    }
    for (const address of key.split('\n').filter(isOfLibrary)) {
      void inline(address).then((data) => {
        arrived.set(address, data)
        if (isCurrent) timer ??= setTimeout(draw, TOGETHER_MS)
      })
    }
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [key])
  return useMemo(() => {
    // WeChat's pictures are public, and the frame may ask for them itself.
    const others = key.split('\n').filter((address) => !isOfLibrary(address))
    return new Map([
      ...fetched,
      ...others.map((address) => [address, shownAddress(address, simulated)] as const),
    ])
  }, [fetched, key, simulated])
}

const isOfLibrary = (address: string): boolean => libraryIdOf(address) !== null

function inline(place: string): Promise<string | null> {
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
