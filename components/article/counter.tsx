import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'

/** How much of a field's room is used; red past its end. Not announced: one would hear nothing else while typing. */
export function Counter({ used, max }: { used: number; max: number }) {
  const t = useTranslations('articles.fields')
  return (
    <span className={cx('text-xs tabular', used > max ? 'font-semibold text-bad' : 'text-ink-3')}>
      {t('count', { used, max })}
    </span>
  )
}

/** As WeChat counts: an emoji of several parts is several. */
export const lengthOf = (text: string): number => [...text].length
