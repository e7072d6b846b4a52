import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { langOf } from '@/components/broadcast/lang-of'
import { cx } from '@/components/ui/cx'
import { srcOf } from './file-source'
import type { ArticleCard, Picture } from './message-content'

type ArticleCardsProps = { articles: ArticleCard[] }

/** One article: its cover, title and digest. Several: the first large, the others as lines with small pictures. */
export function ArticleCards({ articles }: ArticleCardsProps) {
  const [first, ...others] = articles
  if (!first) return null
  return (
    <div className="overflow-hidden rounded-control bg-glass-bubble">
      <Leading article={first}>
        <Cover picture={first.cover} className="aspect-[900/383] w-full" />
        <span className="block px-3 pt-2.5 pb-3">
          <span className="line-clamp-2 text-lg">{first.title}</span>
          <Deleted article={first} />
          {others.length === 0 && first.digest && (
            <span className="mt-0.5 line-clamp-2 text-sm text-glass-meta">{first.digest}</span>
          )}
        </span>
      </Leading>
      {others.map((article, index) => (
        <Leading key={index} article={article} className="border-t border-glass-line">
          <span className="flex items-center gap-3 px-3 py-2.5">
            <span className="min-w-0 flex-1">
              <span className="line-clamp-2">{article.title}</span>
              <Deleted article={article} />
            </span>
            <Cover picture={article.cover} className="size-12 shrink-0 rounded-control" />
          </span>
        </Leading>
      ))}
    </div>
  )
}

function Deleted({ article }: { article: ArticleCard }) {
  const t = useTranslations('phone')
  return article.isDeleted && <span className="block text-xs text-glass-meta">{t('deleted')}</span>
}

/** The whole card is the link; the article opens beside the phone. */
function Leading({
  article,
  className,
  children,
}: {
  article: ArticleCard
  className?: string
  children: ReactNode
}) {
  const t = useTranslations('phone')
  const look = cx('block', className)
  const lang = langOf(article.title)
  if (article.url === null) {
    return (
      <div lang={lang} className={look} title={t('articleGone')}>
        {children}
      </div>
    )
  }
  return (
    <a
      href={article.url}
      target="_blank"
      rel="noreferrer"
      lang={lang}
      className={cx(look, '-outline-offset-2 hover:underline')}
    >
      {children}
    </a>
  )
}

function Cover({ picture, className }: { picture: Picture | null; className: string }) {
  if (!picture) return <span aria-hidden className={cx('block bg-glass-line', className)} />
  return (
    <img
      src={srcOf(picture)}
      alt=""
      referrerPolicy="no-referrer"
      className={cx('block bg-glass-line object-cover', className)}
    />
  )
}
