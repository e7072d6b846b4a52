'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { cx } from '@/components/ui/cx'
import { useIsHydrated } from '@/components/ui/use-is-hydrated'
import { pictureAddressesIn } from './article-pictures'
import { articlePage } from './article-page'
import { useInlinedPictures } from './use-inlined-pictures'

export type ShownArticle = { title: string; author: string; html: string; sourceUrl: string }

type ArticleFrameProps = {
  article: ShownArticle
  accountName: string
  /** as WeChat shows it when the phone is dark */
  dark?: boolean
  /** in a simulated account WeChat's pictures are the simulator's */
  simulated: boolean
  className?: string
}

/**
 * The opened article, as its reader sees it. The frame is sandboxed without any permission: no script of it would run,
 * and it is of no origin, so nothing in it could reach this page. For the same reason its requests carry no session;
 * pictures of the library are therefore put into it as data.
 */
export function ArticleFrame(props: ArticleFrameProps) {
  // Its document is made by the browser's own parser, which a server doesn't have.
  const isHydrated = useIsHydrated()
  return isHydrated ? <Frame {...props} /> : <div className={cx('w-full bg-white', props.className)} />
}

function Frame({ article, accountName, dark = false, simulated, className }: ArticleFrameProps) {
  const t = useTranslations('articles.frame')
  const addresses = useMemo(() => pictureAddressesIn(article.html), [article.html])
  const pictures = useInlinedPictures(addresses, simulated)
  const page = useMemo(
    () => articlePage({ article, accountName, dark, pictures, origin: window.location.origin }),
    [article, accountName, dark, pictures],
  )
  return (
    <iframe
      // Each document gets a frame of its own: Chromium forgets a `srcdoc` that changes while the last one is loading.
      key={page}
      sandbox=""
      srcDoc={page}
      title={t('title', { title: article.title })}
      className={cx('block w-full border-0 bg-white', className)}
    />
  )
}
