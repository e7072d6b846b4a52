import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'

/** As tall as a page of rows, so that nothing jumps when they come. */
export function ListSkeleton({ rows = 10 }: { rows?: number }) {
  const t = useTranslations('broadcasts')
  return (
    <div>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <div className="h-9 rounded-t-panel bg-sunken" />
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-row items-center gap-6 border-t border-line px-4">
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-4 w-1/5" />
          <Skeleton className="h-4 flex-1" />
        </div>
      ))}
    </div>
  )
}
