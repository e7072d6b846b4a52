'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MediaItemView } from '@/lib/services/media/view'

/** Browsers have no ear for the others. */
const PLAYABLE = ['mp3', 'wav', 'mp4', '']

/** Voice and video where they stand; nothing is loaded before somebody presses play. */
export function MediaPlayer({ item }: { item: MediaItemView }) {
  const t = useTranslations('library')
  const [isBroken, setIsBroken] = useState(false)
  if (item.kind === 'image') return null
  const words = { name: item.name }
  if (!PLAYABLE.includes(item.format) || isBroken)
    return <p className="text-sm text-ink-3">{t('notPlayable', { format: item.format.toUpperCase() })}</p>
  const shared = {
    src: `/api/media/${item.id}/file`,
    controls: true,
    preload: 'none',
    'aria-label': t('play', words),
    onError: () => setIsBroken(true),
  } as const
  return item.kind === 'voice' ? (
    <audio {...shared} className="h-10 w-full max-w-sm" />
  ) : (
    // WeChat takes videos without subtitles only.
    <video {...shared} playsInline className="max-h-60 w-full max-w-sm rounded-control bg-black" />
  )
}
