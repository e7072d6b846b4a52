'use client'

import { useTranslations } from 'next-intl'
import { langOf } from '@/components/broadcast/lang-of'
import { Shown } from './pictures'
import type { Picture } from './shown-message'

type OpenedPostProps = { pictures: Picture[]; title: string; words: string }

/** An image post as it opens: pictures to swipe through, then its words. */
export function OpenedPost({ pictures, title, words }: OpenedPostProps) {
  const t = useTranslations('message')
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-glass-bubble">
      <div
        role="group"
        aria-label={t('pictureCount', { count: pictures.length })}
        tabIndex={0}
        className="flex snap-x snap-mandatory overflow-x-auto -outline-offset-2"
      >
        {pictures.map((picture, at) => (
          <div key={at} className="w-full shrink-0 snap-center">
            <Shown picture={picture} className="aspect-[3/4] w-full" />
          </div>
        ))}
      </div>
      <div className="px-4 py-3" lang={langOf(title || words)}>
        {title && <p className="mb-1 text-lg font-semibold">{title}</p>}
        {words && <p className="whitespace-pre-wrap">{words}</p>}
      </div>
    </div>
  )
}
