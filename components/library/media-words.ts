'use client'

import { useTranslations } from 'next-intl'
import { isFormat } from '@/lib/media/format'
import { nameFormats } from '@/lib/media/rules'
import type { MediaItemView } from '@/lib/services/media/view'

/** "900×383 · JPG · 180 kB" */
export function useMediaWords() {
  const t = useTranslations('library')
  return {
    factsOf({ kind, format, bytes, width, height, durationMs, description }: MediaItemView): string {
      const facts = [
        width !== null && height !== null && `${width}×${height}`,
        durationMs !== null && formatPlaying(durationMs),
        format === '' ? t(`kind.${kind}`) : isFormat(format) && nameFormats([format]),
        bytes !== null && formatBytes(bytes),
        description,
      ]
      return facts.filter(Boolean).join(' · ')
    },
  }
}

/** "0:42", "12:05"; what lasts a moment lasts a second */
export function formatPlaying(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
