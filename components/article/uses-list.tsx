import { useTranslations } from 'next-intl'
import { langOf } from '@/components/broadcast/lang-of'
import { AppLink } from '@/components/ui/app-link'
import { StatusTag } from '@/components/ui/status-tag'
import type { ArticleUse } from '@/lib/services/article/view'

/** The broadcasts that were made of a document, each with how it stands. */
export function UsesList({ appId, uses }: { appId: string; uses: ArticleUse[] }) {
  const t = useTranslations('articles.actions')
  return (
    <>
      <p>{t('usedIn', { count: uses.length })}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {uses.map(({ id, title, status }) => (
          <li key={id} className="flex items-center gap-3">
            <StatusTag status={status} />
            <AppLink
              className="min-w-0 truncate underline"
              lang={langOf(title)}
              href={status === 'draft' ? `/${appId}/compose?draft=${id}` : `/${appId}/broadcasts/${id}`}
            >
              {title}
            </AppLink>
          </li>
        ))}
      </ul>
    </>
  )
}
