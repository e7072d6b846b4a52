'use client'

import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { srcOf } from './file-source'
import type { Picture } from './shown-message'

type VoiceProps = { source: Picture; seconds: number | null }

/** A voice message plays where the browser knows its format; AMR, which phones record, it doesn't. */
export function Voice({ source, seconds }: VoiceProps) {
  const t = useTranslations('message')
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setIsPlaying] = useState(false)
  const [isMute, setIsMute] = useState(false)
  const [found, setFound] = useState<number | null>(null)
  const src = srcOf(source)
  const length = seconds ?? found

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
  if (src === null) {
    return (
      <span className="flex min-w-32 flex-col gap-1">
        <Waves />
        <span className="text-xs text-glass-meta">{t('atWechat')}</span>
      </span>
    )
  }
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
        {length !== null && <span className="tabular">{Math.round(length)}″</span>}
      </button>
      <audio
        key={src}
        ref={audio}
        src={src}
        preload={seconds === null ? 'metadata' : 'none'}
        onLoadedMetadata={({ currentTarget: { duration } }) =>
          setFound(Number.isFinite(duration) ? duration : null)
        }
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
