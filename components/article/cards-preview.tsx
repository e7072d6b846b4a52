import { useTranslations } from 'next-intl'
import type { Article } from '@/lib/article/article'
import { coverAddress } from './cover-address'
import { CoverPicture } from './cover-picture'

/** What arrives in the chat: one article with its digest, or the first large and the others as lines. */
export function CardsPreview({ articles, beginnings }: { articles: Article[]; beginnings: string[] }) {
  const t = useTranslations('articles.preview')
  const [first, ...others] = articles
  if (!first) return null
  const digest = first.digest || (beginnings[0] ?? '')
  return (
    <div lang="zh-CN" className="overflow-hidden rounded-control bg-glass-bubble text-glass-ink">
      <CoverPicture src={coverAddress(first.cover)} crop={first.crops.wide} shape="wide" />
      <div className="px-3 pt-2.5 pb-3">
        <p className="line-clamp-2 text-lg">{first.title || t('noTitle')}</p>
        {others.length === 0 && digest && (
          <p className="mt-0.5 line-clamp-2 text-sm text-glass-meta">{digest}</p>
        )}
      </div>
      {others.map((article, index) => (
        <div key={index} className="flex items-center gap-3 border-t border-glass-line px-3 py-2.5">
          <p className="line-clamp-2 min-w-0 flex-1">{article.title || t('noTitle')}</p>
          <CoverPicture
            src={coverAddress(article.cover)}
            crop={article.crops.square}
            shape="square"
            className="w-12 shrink-0 rounded-control"
          />
        </div>
      ))}
    </div>
  )
}
