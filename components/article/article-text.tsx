'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { ActionError } from '@/components/data/action-error'
import { cleanHtml, type Cleaned } from '@/components/data/article-text'
import { shownAddress } from '@/components/phone/article-pictures'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Textarea } from '@/components/ui/textarea'
import type { Article } from '@/lib/article/article'
import { contentLength } from '@/lib/article/check-articles'
import { ARTICLE_CONTENT_BELOW } from '@/lib/wechat/wire/limits'
import { Counter } from './counter'
import { PasteNotes } from './editor/paste-notes'
import { linesOf } from './source'

const RichEditor = dynamic(() => import('./editor/rich-editor').then((file) => file.RichEditor), {
  ssr: false,
  loading: () => <div className="min-h-[70vh] rounded-panel border border-line bg-surface" />,
})

type ArticleTextProps = {
  appId: string
  simulated: boolean
  article: Article
  onChange: (html: string) => void
  onReady: (flush: () => void) => void
}

/** The text of the chosen article: written as it will look, or as HTML. */
export function ArticleText({ appId, simulated, article, onChange, onReady }: ArticleTextProps) {
  const t = useTranslations('articles.editor')
  const [source, setSource] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const [width, setWidth] = useState<'page' | 'phone'>('page')
  const [isCleaning, setIsCleaning] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [removed, setRemoved] = useState<Cleaned['removed']>([])
  const counter = <Counter used={contentLength(article.html)} max={ARTICLE_CONTENT_BELOW - 1} />

  async function leaveSource() {
    if (source === null) return
    setIsCleaning(true)
    setFailure(null)
    try {
      const cleaned = await cleanHtml(source)
      onChange(cleaned.html)
      setRemoved(cleaned.removed)
      setSource(null)
      setRound(round + 1)
    } catch (error) {
      setFailure(error instanceof ActionError ? error.message : t('paste.offline'))
    }
    setIsCleaning(false)
  }

  if (source !== null)
    return (
      <div className="rounded-panel border border-line bg-surface">
        <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line p-2">
          <Button variant="primary" busy={isCleaning} onClick={() => void leaveSource()}>
            {t('source.leave')}
          </Button>
          <span className="text-sm text-ink-3">{t('source.note')}</span>
          {counter}
        </div>
        {failure && <Failure error={{ message: failure }} className="m-2" />}
        <Textarea
          aria-label={t('source.label')}
          value={source}
          rows={28}
          spellCheck={false}
          className="rounded-t-none! border-0! font-mono text-sm!"
          onChange={(event) => {
            setSource(event.target.value)
            onChange(event.target.value)
          }}
        />
      </div>
    )
  return (
    <div className="flex flex-col gap-2">
      {removed.length > 0 && (
        <PasteNotes
          notes={[{ kind: 'cleaned', removed, wasMarkdown: false }]}
          onDismiss={() => setRemoved([])}
        />
      )}
      <RichEditor
        key={round}
        appId={appId}
        html={article.html}
        title={article.title}
        shown={(address) => shownAddress(address, simulated)}
        onChange={onChange}
        onReady={onReady}
        width={width}
        tools={
          <>
            <span className="flex flex-wrap gap-1">
              <Button
                variant="ghost"
                className="max-sm:hidden"
                onClick={() => setWidth(width === 'phone' ? 'page' : 'phone')}
              >
                {width === 'phone' ? t('width.page') : t('width.phone')}
              </Button>
              <Button variant="ghost" onClick={() => setSource(linesOf(article.html))}>
                {t('source.open')}
              </Button>
            </span>
            {counter}
          </>
        }
      />
    </div>
  )
}
