import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { langOf } from '@/components/broadcast/lang-of'
import { cx } from '@/components/ui/cx'
import type { Crop } from '@/lib/article/article'
import { srcOf } from './file-source'
import type { ArticleCard, Picture } from './shown-message'

type ArticleCardsProps = {
  articles: ArticleCard[]
  /** absent: a card without an address leads nowhere */
  onOpen?: (index: number) => void
}

/** One article: its cover, title and digest. Several: the first large, the others as lines with small pictures. */
export function ArticleCards({ articles, onOpen }: ArticleCardsProps) {
  const t = useTranslations('message')
  const [first, ...others] = articles
  if (!first) return null
  return (
    <div className="overflow-hidden rounded-control bg-glass-bubble">
      <Leading article={first} onOpen={onOpen && (() => onOpen(0))}>
        <Cover picture={first.cover} crop={first.crops?.wide} className="aspect-[2.35] w-full" />
        <span className="block px-3 pt-2.5 pb-3">
          <span className="line-clamp-2 text-lg">{first.title || t('noTitle')}</span>
          <Deleted article={first} />
          {others.length === 0 && first.digest && (
            <span className="mt-0.5 line-clamp-2 text-sm text-glass-meta">{first.digest}</span>
          )}
        </span>
      </Leading>
      {others.map((article, index) => (
        <Leading
          key={index}
          article={article}
          onOpen={onOpen && (() => onOpen(index + 1))}
          className="border-t border-glass-line"
        >
          <span className="flex items-center gap-3 px-3 py-2.5">
            <span className="min-w-0 flex-1">
              <span className="line-clamp-2">{article.title || t('noTitle')}</span>
              <Deleted article={article} />
            </span>
            <Cover
              picture={article.cover}
              crop={article.crops?.square}
              className="size-12 shrink-0 rounded-control"
            />
          </span>
        </Leading>
      ))}
    </div>
  )
}

function Deleted({ article }: { article: ArticleCard }) {
  const t = useTranslations('message')
  return article.isDeleted && <span className="block text-xs text-glass-meta">{t('deleted')}</span>
}

type LeadingProps = { article: ArticleCard; onOpen?: () => void; className?: string; children: ReactNode }

/** The whole card leads to the article: at its address, or beside the phone. */
function Leading({ article, onOpen, className, children }: LeadingProps) {
  const t = useTranslations('message')
  const look = cx('block w-full text-left', className)
  const lang = langOf(article.title)
  if (article.url !== null) {
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
  if (onOpen) {
    return (
      <button
        type="button"
        onClick={onOpen}
        lang={lang}
        className={cx(look, '-outline-offset-2 hover:underline')}
      >
        {children}
      </button>
    )
  }
  return (
    <div lang={lang} className={look} title={t('articleGone')}>
      {children}
    </div>
  )
}

type CoverProps = { picture: Picture | null; crop: Crop | null | undefined; className: string }

/** The part that was cut out of the cover, or its middle, filling its place. */
function Cover({ picture, crop, className }: CoverProps) {
  const src = picture && srcOf(picture, 'thumb')
  const place = cx('relative block overflow-hidden bg-glass-line', className)
  if (src === null) return <span aria-hidden className={place} />
  const [w, h] = crop ? [crop.x2 - crop.x1, crop.y2 - crop.y1] : [1, 1]
  return (
    <span className={place}>
      <img
        src={src}
        alt=""
        referrerPolicy="no-referrer"
        className={crop ? 'absolute max-w-none' : 'absolute size-full object-cover'}
        style={
          crop
            ? {
                width: `${100 / w}%`,
                height: `${100 / h}%`,
                left: `${(-crop.x1 / w) * 100}%`,
                top: `${(-crop.y1 / h) * 100}%`,
              }
            : undefined
        }
      />
    </span>
  )
}
