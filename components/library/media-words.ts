'use client'

import { useTranslations } from 'next-intl'
import { formatPlaying } from '@/lib/media/playing'
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

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
