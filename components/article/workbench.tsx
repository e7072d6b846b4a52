'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { ActionError } from '@/components/data/action-error'
import { saveArticlesNow } from '@/components/data/article-changes'
import { toSaved } from '@/components/data/articles'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { useIsHydrated } from '@/components/ui/use-is-hydrated'
import type { Article } from '@/lib/article/article'
import { isTooLarge, libraryIdOf } from '@/lib/article/article'
import { checkArticles } from '@/lib/article/check-articles'
import { picturesOf } from '@/lib/article/pictures'
import { defaultDigest } from '@/lib/article/to-text'
import type { ArticlesView } from '@/lib/services/article/view'
import { HeadFields, SideFields } from './article-fields'
import { ArticleOutline } from './article-outline'
import { ArticleText } from './article-text'
import { ConflictNotice } from './conflict-notice'
import { CoverField } from './cover-field'
import { articlesOf, edit, openEditing, type Edit } from './document'
import { ProblemList, type ShownProblem } from './problem-list'
import { readConflict } from './read-conflict'
import { SavingStatus } from './saving-status'
import { useSaving } from './use-saving'
import { WorkbenchActions } from './workbench-actions'

const MarkdownDialog = dynamic(() => import('./markdown-dialog').then((file) => file.MarkdownDialog), {
  ssr: false,
})
const PreviewDialog = dynamic(() => import('./preview-dialog').then((file) => file.PreviewDialog), {
  ssr: false,
})
const RevisionsDialog = dynamic(() => import('./revisions-dialog').then((file) => file.RevisionsDialog), {
  ssr: false,
})

export type WorkbenchProps = {
  account: { appId: string; name: string; simulated: boolean }
  document: ArticlesView
  me: string
}

/** Where the articles of one document are written. */
export function Workbench({ account, document: opened, me }: WorkbenchProps) {
  const t = useTranslations('articles')
  const { appId } = account
  const [editing, dispatch] = useReducer(edit, opened.articles, openEditing)
  /** grows when what is on the screen was replaced from outside: the editor reads its text once */
  const [round, setRound] = useState(0)
  const [dialog, setDialog] = useState<'preview' | 'revisions' | 'markdown' | null>(null)
  const [failure, setFailure] = useState<{ message: string; errcode?: number } | null>(null)
  const flushText = useRef<() => void>(() => {})
  const articles = useMemo(() => articlesOf(editing), [editing])
  const at = Math.max(
    0,
    editing.items.findIndex(({ key }) => key === editing.chosen),
  )
  const chosen = editing.items[at]

  const save = useCallback(
    async (version: number, given: Article[]) => {
      if (isTooLarge(given)) throw new ActionError({ code: 'invalid', message: t('saving.tooLarge') })
      return toSaved(await saveArticlesNow({ id: opened.id, version, articles: given }))
    },
    [opened.id, t],
  )
  const saving = useSaving({
    documentId: opened.id,
    initial: toSaved(opened),
    save,
    readConflict,
    onReplace: (replaced) => {
      dispatch({ type: 'replace', articles: replaced })
      setRound((before) => before + 1)
    },
  })
  const isHydrated = useIsHydrated()
  const { change, flush } = saving
  const known = useRef(articles)
  useEffect(() => {
    // As opened, or as the next drawing will replace it with what was kept here.
    if (known.current === articles) return
    known.current = articles
    change(articles)
  }, [articles, change])

  const onEdit = (one: Edit) => {
    flushText.current()
    dispatch(one)
  }
  const changeChosen = (fields: Partial<Article>) =>
    chosen && dispatch({ type: 'change', key: chosen.key, fields })

  /** Everything that was written is on the server. @returns false when it couldn't be */
  const settle = useCallback(async () => {
    flushText.current()
    // What the editor just told is in the state after this turn.
    await new Promise((resolve) => setTimeout(resolve))
    return (await flush()) !== null
  }, [flush])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's' || event.shiftKey) return
      event.preventDefault()
      void settle()
    }
    const onHide = () => flushText.current()
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('pagehide', onHide, true)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('pagehide', onHide, true)
    }
  }, [settle])

  const problems = useMemo(() => checkArticles(articles), [articles])
  const shown: ShownProblem[] = problems.map(({ index, field, severity, key, values }) => ({
    index,
    fieldId: field === 'html' ? 'article-text' : field === 'crops' ? 'article-cover' : `article-${field}`,
    level: severity === 'error' ? 'block' : 'warn',
    message: t(`problems.${key}`, values),
  }))
  // Missing is told in the list; what is wrong is told at its field, too.
  const atFields = Object.fromEntries(
    problems.flatMap(({ index, field, key }, n) =>
      index === at && !/Missing|Empty/.test(key) ? [[field, shown[n]?.message]] : [],
    ),
  ) as Partial<Record<keyof Article, string>>

  function go({ index, fieldId }: ShownProblem) {
    const item = editing.items[index]
    if (item && item.key !== editing.chosen) onEdit({ type: 'choose', key: item.key })
    // The fields of another article are there after the next drawing.
    setTimeout(() => document.getElementById(fieldId)?.focus(), 50)
  }

  if (!chosen) return null
  const { article } = chosen
  const { state } = saving
  const title = articles[0]?.title.trim() || t('untitled')
  const inText = picturesOf(article.html).flatMap((address) => libraryIdOf(address) ?? [])
  return (
    <div inert={!isHydrated}>
      <PageHeader title={title}>
        <span className="max-sm:basis-full">
          <SavingStatus state={state} />
        </span>
        <WorkbenchActions
          appId={appId}
          document={opened}
          title={title}
          settle={settle}
          onPreview={() => {
            flushText.current()
            setDialog('preview')
          }}
          onRevisions={() => void settle().then(() => setDialog('revisions'))}
          onMarkdown={() => {
            flushText.current()
            setDialog('markdown')
          }}
          onFailure={setFailure}
          onDeleted={saving.stop}
        />
      </PageHeader>
      {/* Above the sticky toolbar: whoever writes at the end of a long article must see that nothing is saved any more. */}
      <div className="sticky top-(--band) z-20 flex flex-col gap-3 pb-3 empty:hidden md:top-[calc(var(--band)+var(--top-bar))]">
        {state.kind === 'conflict' && (
          <ConflictNotice
            account={account}
            me={me}
            since={state.since}
            mine={() => articles}
            theirs={state.theirs}
            onKeepMine={() => saving.keepMine(state.theirs)}
            onTakeTheirs={() => saving.take(state.theirs)}
          />
        )}
        {state.kind === 'gone' && <Notice tone="bad" role="alert" title={state.reason} />}
        {failure && <Failure error={failure} />}
        {saving.isRestored && state.kind !== 'conflict' && (
          <Notice tone="info" role="status">
            {t('saving.restored')}
          </Notice>
        )}
      </div>
      <div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <HeadFields article={article} problems={atFields} onChange={changeChosen} />
          <ArticleText
            key={`${chosen.key}:${round}`}
            appId={appId}
            simulated={account.simulated}
            article={article}
            onChange={(html) => dispatch({ type: 'change', key: chosen.key, fields: { html } })}
            onReady={(tell) => {
              flushText.current = tell
            }}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
          <ArticleOutline
            editing={editing}
            onEdit={onEdit}
            hasProblem={(index) => shown.some((one) => one.index === index && one.level === 'block')}
          />
          <ProblemList problems={shown} isOne={articles.length === 1} onGo={go} />
          <section
            aria-label={t('fields.heading')}
            className="flex flex-col gap-4 rounded-panel border border-line bg-surface p-3"
          >
            <CoverField
              appId={appId}
              article={article}
              problem={atFields.cover ?? atFields.crops}
              inText={inText}
              onChange={changeChosen}
            />
            <SideFields
              article={article}
              problems={atFields}
              beginning={defaultDigest(article.html)}
              isOnly={articles.length === 1}
              onChange={changeChosen}
            />
          </section>
        </div>
      </div>
      {dialog === 'markdown' && (
        <MarkdownDialog
          onImported={({ title: heading, author, digest, html }) => {
            changeChosen({
              html: article.html + html,
              ...(!article.title && { title: heading }),
              ...(!article.author && { author }),
              ...(!article.digest && { digest }),
            })
            setRound((before) => before + 1)
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'preview' && (
        <PreviewDialog account={account} articles={articles} startWith={at} onClose={() => setDialog(null)} />
      )}
      {dialog === 'revisions' && (
        <RevisionsDialog
          account={account}
          documentId={opened.id}
          mine={articles}
          onRestore={(restored) => {
            setDialog(null)
            dispatch({ type: 'replace', articles: restored })
            setRound((before) => before + 1)
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  )
}
