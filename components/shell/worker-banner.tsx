'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { workerOptions } from '@/components/data/worker'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { WorkerState } from '@/lib/services/worker/get-worker-state'

/** On every page as long as nobody sends: what waits looks the same as what is sent. `known`: when the page was made. */
export function WorkerBanner({ known }: { known: WorkerState }) {
  const t = useTranslations('shell.worker')
  const { data: worker } = useQuery({ ...workerOptions(), initialData: known })
  return (
    // There from the start, so that what appears in it is spoken.
    <div role="status" className="empty:hidden">
      {worker.silent && (
        <Notice tone="warn" title={t('title')} className="mt-4">
          {t.rich(worker.external ? 'external' : 'own', {
            code: (chunks) => <code className="font-mono">{chunks}</code>,
          })}{' '}
          {worker.seenAt !== null &&
            t.rich('seen', { time: () => <Time at={worker.seenAt ?? ''} format="relative" /> })}
        </Notice>
      )}
    </div>
  )
}
