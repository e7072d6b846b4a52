'use client'

import { useTranslations } from 'next-intl'
import { NEWSPIC_TEXT_MAX } from '@/lib/broadcast/check-content'
import { ARTICLE_TITLE_MAX } from '@/lib/wechat/wire/limits'
import { CommentsField } from './comments-field'
import type { KindProps } from './kind'
import { PictureList } from './picture-list'
import { WordsField } from './words-field'

export function PostFields({ appId, control }: KindProps) {
  const t = useTranslations('compose.newspic')
  return (
    <>
      <PictureList appId={appId} control={control} name="contents.newspic.images" />
      <WordsField
        control={control}
        name="contents.newspic.title"
        label={t('title')}
        max={ARTICLE_TITLE_MAX}
      />
      <WordsField
        control={control}
        name="contents.newspic.text"
        label={t('text')}
        hint={t('textHint')}
        max={NEWSPIC_TEXT_MAX}
        rows={5}
        optional
      />
      <CommentsField control={control} name="contents.newspic.comments" />
    </>
  )
}
