'use client'

import { ImageOff, Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { langOf } from '@/components/broadcast/lang-of'
import { cx } from '@/components/ui/cx'
import { srcOf } from './file-source'
import type { Picture } from './shown-message'

type PicturesProps = { pictures: Picture[]; title: string; caption: string; isPost?: boolean }

/** One picture as it is; several as a grid with their caption; an image post as its first picture and its title. */
export function Pictures({ pictures, title, caption, isPost = false }: PicturesProps) {
  const [first] = pictures
  if (isPost) return <Post {...{ pictures, title, caption }} />
  const isCard = pictures.length > 1 || title !== '' || caption !== ''
  if (!isCard && first) {
    return <Shown picture={first} className="max-h-72 max-w-48 rounded-control" />
  }
  return (
    <div className="w-64 max-w-full overflow-hidden rounded-control bg-glass-bubble">
      <div
        className={cx(
          'grid gap-0.5',
          pictures.length === 1
            ? 'grid-cols-1'
            : pictures.length === 2 || pictures.length === 4
              ? 'grid-cols-2'
              : 'grid-cols-3',
        )}
      >
        {pictures.map((picture, index) => (
          <Shown key={index} picture={picture} className="aspect-square w-full" />
        ))}
      </div>
      <Words title={title} words={caption} />
    </div>
  )
}

function Post({ pictures, title, caption }: { pictures: Picture[]; title: string; caption: string }) {
  const t = useTranslations('message')
  const [first] = pictures
  return (
    <div className="w-64 max-w-full overflow-hidden rounded-control bg-glass-bubble">
      {first && (
        <div className="relative">
          <Shown picture={first} className="aspect-square w-full" />
          {pictures.length > 1 && (
            <span className="absolute right-2 bottom-2 rounded-tag bg-[#000a] px-2 text-xs text-[#fff]">
              {t('pictureCount', { count: pictures.length })}
            </span>
          )}
        </div>
      )}
      <Words title={title} words={caption} />
    </div>
  )
}

function Words({ title, words }: { title: string; words: string }) {
  if (title === '' && words === '') return null
  return (
    <div lang={langOf(title || words)} className="px-3 py-2">
      {title && <p className="font-semibold">{title}</p>}
      {words && <p className="line-clamp-3 text-sm whitespace-pre-wrap text-glass-meta">{words}</p>}
    </div>
  )
}

/** The picture, and the whole of it when pressed; or why it can't be shown. */
export function Shown({ picture, className }: { picture: Picture; className: string }) {
  const t = useTranslations('message')
  const [gone, setGone] = useState<string | null>(null)
  const src = srcOf(picture)
  if (src === null || gone === src) {
    const Icon = src === null ? Lock : ImageOff
    return (
      <span
        className={cx(
          'grid min-h-20 place-items-center content-center gap-1 bg-glass-line p-2 text-center text-xs',
          className,
        )}
      >
        <Icon aria-hidden className="size-5" />
        {t(src === null ? 'atWechat' : 'fileGone')}
      </span>
    )
  }
  return (
    <a href={src} target="_blank" rel="noreferrer" className="block -outline-offset-2">
      <img
        src={src}
        alt={t('picture')}
        referrerPolicy="no-referrer"
        onError={() => setGone(src)}
        className={cx('block bg-glass-line object-cover', className)}
      />
    </a>
  )
}
