'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { articleUsesOptions } from '@/components/data/articles'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { UsesList } from './uses-list'

export function UsesDialog({ appId, id, onClose }: { appId: string; id: string; onClose: () => void }) {
  const t = useTranslations('articles.actions')
  const { data: uses, error } = useQuery(articleUsesOptions(id))
  return (
    <Dialog open onClose={onClose} title={t('uses')}>
      {error && <Failure error={error} />}
      {!error && !uses && <p className="text-ink-2">{t('usesLooking')}</p>}
      {uses?.length === 0 && <p className="text-ink-2">{t('usesNone')}</p>}
      {uses && uses.length > 0 && <UsesList appId={appId} uses={uses} />}
    </Dialog>
  )
}
