'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { chosenMediaOptions } from '@/components/data/chosen-media'
import type { MediaRef } from '@/lib/broadcast/content'
import type { MediaItemView } from '@/lib/services/media/view'

/** The files behind references: what has just been picked is known at once, what a draft brought is asked for. */
export function useChosen(refs: MediaRef[]) {
  const [picked, setPicked] = useState<ReadonlyMap<string, MediaItemView>>(new Map())
  const ids = refs.flatMap((ref) => ('libraryId' in ref ? [ref.libraryId] : []))
  const unknown = [...new Set(ids.filter((id) => !picked.has(id)))]
  const { data = [] } = useQuery(chosenMediaOptions(unknown))
  const known = new Map([...data.map((item) => [item.id, item] as const), ...picked])
  return {
    viewOf: (ref: MediaRef): MediaItemView | null =>
      ('libraryId' in ref ? known.get(ref.libraryId) : null) ?? null,
    remember: (items: MediaItemView[]) =>
      setPicked((before) => new Map([...before, ...items.map((item) => [item.id, item] as const)])),
  }
}
