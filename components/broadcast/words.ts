'use client'

import { useTranslations } from 'next-intl'
import type { BroadcastListItem } from '@/lib/broadcast/view'

type Named = Pick<BroadcastListItem, 'title' | 'excerpt' | 'audienceType' | 'audienceLabel' | 'contentType'>

/** What a broadcast is called and whom it is for, in one place for list and detail. */
export function useBroadcastWords() {
  const t = useTranslations('broadcasts')
  return {
    titleOf: ({ title, excerpt }: Pick<Named, 'title' | 'excerpt'>) => title || excerpt || t('untitled'),
    typeOf: ({ contentType }: Pick<Named, 'contentType'>) => t(`type.${contentType}`),
    audienceOf({ audienceType, audienceLabel }: Pick<Named, 'audienceType' | 'audienceLabel'>) {
      if (audienceType === null) return t('audience.none')
      if (audienceType === 'everyone') return t('audience.everyone')
      return audienceLabel === ''
        ? t(`audienceUnnamed.${audienceType}`)
        : t(`audience.${audienceType}`, { name: audienceLabel })
    },
  }
}
