'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { Article } from '@/lib/article/article'
import type { SavedArticles } from './use-saving'

const CompareDialog = dynamic(() => import('./compare-dialog').then((file) => file.CompareDialog), {
  ssr: false,
})

type ConflictNoticeProps = {
  account: { name: string; simulated: boolean }
  me: string
  /** when ours was last saved */
  since: string
  mine: () => Article[]
  theirs: SavedArticles
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Somebody saved meanwhile. Nothing is overwritten until a person has looked; what loses stays among the revisions. */
export function ConflictNotice(props: ConflictNoticeProps) {
  const { account, me, since, mine, theirs, onKeepMine, onTakeTheirs } = props
  const t = useTranslations('articles.conflict')
  const [isComparing, setIsComparing] = useState(false)
  const time = (at: string) => () => <Time at={at} format="clock" />
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t('title', { name: theirs.byName })}
      action={
        <span className="flex flex-wrap gap-2">
          <Button onClick={() => setIsComparing(true)}>{t('compare')}</Button>
          <Button onClick={onKeepMine}>{t('keepMine')}</Button>
          <Button onClick={onTakeTheirs}>{t('takeTheirs')}</Button>
        </span>
      }
    >
      <p>{t.rich('theirs', { name: theirs.byName, time: time(theirs.at) })}</p>
      <p>{t.rich('mine', { name: me, time: time(since) })}</p>
      {isComparing && (
        <CompareDialog
          account={account}
          left={{ title: t('mineHead', { name: me }), articles: mine() }}
          right={{ title: t('theirsHead', { name: theirs.byName }), articles: theirs.articles }}
          actions={[
            { label: t('keepMine'), onPress: onKeepMine },
            { label: t('takeTheirs'), onPress: onTakeTheirs },
          ]}
          onClose={() => setIsComparing(false)}
        />
      )}
    </Notice>
  )
}
