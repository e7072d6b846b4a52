'use client'

import { useTranslations } from 'next-intl'
import { CommentsField } from './comments-field'
import type { KindProps } from './kind'
import { PictureList } from './picture-list'
import { WordsField } from './words-field'

export function ImageFields({ appId, control }: KindProps) {
  const t = useTranslations('compose.image')
  return (
    <>
      <PictureList appId={appId} control={control} name="contents.image.images" />
      <WordsField
        control={control}
        name="contents.image.caption"
        label={t('caption')}
        hint={t('captionHint')}
        rows={2}
        optional
      />
      <WordsField
        control={control}
        name="contents.image.title"
        label={t('title')}
        hint={t('titleHint')}
        optional
      />
      <CommentsField control={control} name="contents.image.comments" />
    </>
  )
}
