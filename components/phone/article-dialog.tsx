'use client'

import { langOf } from '@/components/broadcast/lang-of'
import { Dialog } from '@/components/ui/dialog'
import type { Article } from '@/lib/article/article'
import { ArticleFrame } from './article-frame'

type ArticleDialogProps = {
  account: { name: string; isSimulated: boolean }
  article: Article
  dark?: boolean
  onClose: () => void
}

/** The article as its readers have it before them. */
export function ArticleDialog({ account, article, dark, onClose }: ArticleDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      size="medium"
      title={<span lang={langOf(article.title)}>{article.title}</span>}
    >
      <ArticleFrame
        article={article}
        accountName={account.name}
        simulated={account.isSimulated}
        dark={dark}
        className="h-[70dvh]"
      />
    </Dialog>
  )
}
