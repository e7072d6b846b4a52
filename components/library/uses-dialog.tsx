'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ActionError } from '@/components/data/action-error'
import { mediaUsesOptions } from '@/components/data/media'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import type { MediaItemView } from '@/lib/services/media/view'
import { UsesList } from './uses-list'

export function UsesDialog({ item, onClose }: { item: MediaItemView; onClose: () => void }) {
  const t = useTranslations('library.uses')
  const { data, error } = useQuery(mediaUsesOptions(item.id))
  return (
    <Dialog open onClose={onClose} title={t('title', { name: item.name })}>
      {error && <Failure error={error as ActionError} />}
      {data ? <UsesList appId={item.appId} uses={data} /> : !error && <p>{t('looking')}</p>}
    </Dialog>
  )
}
