'use client'

import { useTranslations } from 'next-intl'
import { FileField } from './file-field'
import type { KindProps } from './kind'

export function VoiceFields({ appId, control }: KindProps) {
  return <FileField appId={appId} control={control} name="contents.voice.media" kind="voice" />
}

export function MusicFields({ appId, control }: KindProps) {
  const t = useTranslations('compose.music')
  return (
    <>
      <FileField appId={appId} control={control} name="contents.music.media" kind="voice" />
      <p className="text-sm text-ink-3">{t('hint')}</p>
    </>
  )
}
