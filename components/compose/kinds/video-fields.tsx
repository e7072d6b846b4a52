'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { FileField } from './file-field'
import type { KindProps } from './kind'
import { WordsField } from './words-field'

export function VideoFields({ appId, control }: KindProps) {
  const t = useTranslations('compose.video')
  return (
    <>
      <Notice tone="warn" title={t('warning')}>
        {t('warningMeans')}
      </Notice>
      <FileField appId={appId} control={control} name="contents.video.media" kind="video" />
      <WordsField control={control} name="contents.video.title" label={t('title')} hint={t('titleHint')} />
      <WordsField
        control={control}
        name="contents.video.description"
        label={t('description')}
        rows={2}
        optional
      />
    </>
  )
}
