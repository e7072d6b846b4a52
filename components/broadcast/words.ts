'use client'

import { useTranslations } from 'next-intl'
import type { BroadcastListItem } from '@/lib/broadcast/view'

type Named = Pick<
  BroadcastListItem,
  'title' | 'excerpt' | 'audienceType' | 'audienceLabel' | 'contentType' | 'pieces'
>

/** What a broadcast is called and whom it is for, in one place for list and detail. */
export function useBroadcastWords() {
  const t = useTranslations('broadcasts')
  return {
    /** What has no words is called by its kind. */
    titleOf: ({ title, excerpt, contentType }: Pick<Named, 'title' | 'excerpt' | 'contentType'>) =>
      title || excerpt || t(contentType === 'text' ? 'untitled' : `typeOption.${contentType}`),
    typeOf: ({ contentType, pieces }: Pick<Named, 'contentType' | 'pieces'>) =>
      t(`type.${contentType}`, { count: pieces }),
    audienceOf({ audienceType, audienceLabel }: Pick<Named, 'audienceType' | 'audienceLabel'>) {
      if (audienceType === null) return t('audience.none')
      if (audienceType === 'everyone') return t('audience.everyone')
      return audienceLabel === ''
        ? t(`audienceUnnamed.${audienceType}`)
        : t(`audience.${audienceType}`, { name: audienceLabel })
    },
  }
}
