'use client'

import { useTranslations } from 'next-intl'
import { langOf } from '@/components/broadcast/lang-of'
import { srcOf } from './file-source'
import type { Picture } from './shown-message'

type VideoProps = {
  source: Picture
  cover: Picture | null
  title: string
  description: string
  isDeleted: boolean
}

export function Video({ source, cover, title, description, isDeleted }: VideoProps) {
  const t = useTranslations('message')
  const src = srcOf(source)
  return (
    <div className="w-64 max-w-full overflow-hidden rounded-control bg-glass-bubble">
      {isDeleted || src === null ? (
        <p className="grid aspect-video place-items-center bg-glass-line p-2 text-center text-sm text-glass-meta">
          {t(isDeleted ? 'deleted' : 'atWechat')}
        </p>
      ) : (
        <video
          controls
          preload="metadata"
          src={src}
          poster={(cover && srcOf(cover)) ?? undefined}
          aria-label={title || t('video')}
          className="block aspect-video w-full bg-[#000]"
        />
      )}
      {(title || description) && (
        <div lang={langOf(title || description)} className="px-3 py-2">
          {title && <p className="line-clamp-2 font-semibold">{title}</p>}
          {description && <p className="line-clamp-2 text-sm text-glass-meta">{description}</p>}
        </div>
      )}
    </div>
  )
}
