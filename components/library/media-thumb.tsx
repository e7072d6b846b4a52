'use client'

import { AudioLines, FileVideo, ImageOff } from 'lucide-react'
import { useState } from 'react'
import { cx } from '@/components/ui/cx'
import type { MediaItemView } from '@/lib/services/media/view'

type MediaThumbProps = { item: Pick<MediaItemView, 'id' | 'kind'>; className?: string }

/** What it looks like, small. The name stands beside it, so it says nothing itself. */
export function MediaThumb({ item: { id, kind }, className = 'size-12' }: MediaThumbProps) {
  const [isBroken, setIsBroken] = useState(false)
  const box = cx('shrink-0 rounded-control border border-line bg-sunken', className)
  if (kind === 'image' && !isBroken) {
    return (
      // Made by our own route, with the session; Next's optimiser would ask without it.
      <img
        src={`/api/media/${id}/thumb`}
        alt=""
        loading="lazy"
        decoding="async"
        width={48}
        height={48}
        onError={() => setIsBroken(true)}
        className={cx(box, 'object-contain')}
      />
    )
  }
  const Icon = kind === 'voice' ? AudioLines : kind === 'video' ? FileVideo : ImageOff
  return (
    <span className={cx(box, 'grid place-items-center text-ink-3')}>
      <Icon aria-hidden className="size-5" />
    </span>
  )
}
