'use client'

import { ImageOff, Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { langOf } from '@/components/broadcast/lang-of'
import { cx } from '@/components/ui/cx'
import { srcOf } from './file-source'
import type { Picture } from './message-content'

type PicturesProps = { pictures: Picture[]; title: string; caption: string }

/** One picture as it is; several as a grid with their caption, as an image post is. */
export function Pictures({ pictures, title, caption }: PicturesProps) {
  const isPost = pictures.length > 1 || title !== '' || caption !== ''
  if (!isPost && pictures[0]) {
    return <Shown src={srcOf(pictures[0])} className="max-h-72 max-w-48 rounded-control" />
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
          <Shown key={index} src={srcOf(picture)} className="aspect-square w-full" />
        ))}
      </div>
      {(title || caption) && (
        <div lang={langOf(title || caption)} className="px-3 py-2">
          {title && <p className="font-semibold">{title}</p>}
          {caption && <p className="line-clamp-3 text-sm text-glass-meta">{caption}</p>}
        </div>
      )}
    </div>
  )
}

/** The picture, and the whole of it when pressed; or that its file is gone. */
function Shown({ src, className }: { src: string; className: string }) {
  const t = useTranslations('phone')
  const [isGone, setIsGone] = useState(false)
  if (isGone) {
    return (
      <span
        className={cx(
          'grid min-h-20 place-items-center gap-1 bg-glass-line p-2 text-center text-xs',
          className,
        )}
      >
        <ImageOff aria-hidden className="size-5" />
        {t('fileGone')}
      </span>
    )
  }
  return (
    <a href={src} target="_blank" rel="noreferrer" className="block -outline-offset-2">
      <img
        src={src}
        alt={t('picture')}
        referrerPolicy="no-referrer"
        onError={() => setIsGone(true)}
        className={cx('block bg-glass-line object-cover', className)}
      />
    </a>
  )
}

type VoiceProps = { source: Picture; seconds: number | null }

/** A voice message plays where the browser knows its format; AMR, which phones record, it doesn't. */
export function Voice({ source, seconds }: VoiceProps) {
  const t = useTranslations('phone')
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setIsPlaying] = useState(false)
  const [isMute, setIsMute] = useState(false)
  const src = srcOf(source)

  async function toggle() {
    const player = audio.current
    if (!player) return
    if (isPlaying) return player.pause()
    try {
      await player.play()
    } catch {
      setIsMute(true)
    }
  }
  const Icon = isPlaying ? Pause : Play
  return (
    <div className="flex min-w-32 flex-col gap-1">
      <button
        type="button"
        onClick={() => void toggle()}
        aria-label={isPlaying ? t('stopVoice') : t('playVoice')}
        className="flex min-h-6 items-center gap-2"
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <Waves />
        {seconds !== null && <span className="tabular">{Math.round(seconds)}″</span>}
      </button>
      <audio
        ref={audio}
        src={src}
        preload="none"
        onPlay={() => setIsPlaying(true)}
        onPause={() => setIsPlaying(false)}
        onEnded={() => setIsPlaying(false)}
        onError={() => setIsMute(true)}
      />
      {isMute && (
        <p role="status" className="text-xs text-glass-meta">
          {t('cannotPlay')}{' '}
          <a href={src} download className="text-glass-link underline">
            {t('download')}
          </a>
        </p>
      )}
    </div>
  )
}

function Waves() {
  return (
    <span aria-hidden className="flex items-center gap-0.5">
      {[6, 12, 8, 16, 10, 14, 6].map((height, index) => (
        <span key={index} className="w-0.5 rounded-tag bg-current" style={{ height }} />
      ))}
    </span>
  )
}

type VideoProps = {
  source: Picture
  cover: Picture | null
  title: string
  description: string
  isDeleted: boolean
}

export function Video({ source, cover, title, description, isDeleted }: VideoProps) {
  const t = useTranslations('phone')
  return (
    <div className="w-64 max-w-full overflow-hidden rounded-control bg-glass-bubble">
      {isDeleted ? (
        <p className="grid aspect-video place-items-center text-sm text-glass-meta">{t('deleted')}</p>
      ) : (
        <video
          controls
          preload="metadata"
          src={srcOf(source)}
          poster={cover ? srcOf(cover) : undefined}
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
