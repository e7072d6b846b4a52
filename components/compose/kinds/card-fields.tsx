'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { KindProps } from './kind'
import { WordsField } from './words-field'

export function CardFields({ control }: KindProps) {
  const t = useTranslations('compose.card')
  return (
    <>
      <Notice tone="warn" title={t('warning')}>
        {t('warningMeans')}
      </Notice>
      <WordsField
        control={control}
        name="contents.card.cardId"
        label={t('cardId')}
        hint={t('cardIdHint')}
        inputClass="font-mono"
      />
    </>
  )
}
