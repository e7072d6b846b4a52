'use client'

import { Moon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState, useSyncExternalStore } from 'react'
import { ListRow } from '@/components/phone/list-row'
import { MessageAsSent } from '@/components/phone/message-as-sent'
import { toShown } from '@/components/phone/of-content'
import { cx } from '@/components/ui/cx'
import type { Content } from '@/lib/broadcast/content'

const OpenedArticles = dynamic(
  () => import('@/components/phone/opened-articles').then((file) => file.OpenedArticles),
  { ssr: false },
)
const OpenedPost = dynamic(() => import('@/components/phone/opened-post').then((file) => file.OpenedPost), {
  ssr: false,
})

type View = 'chat' | 'list' | 'article' | 'post'

type PhonePreviewProps = { account: { name: string; isSimulated: boolean }; content: Content }

/** The phone beside the message: real text in WeChat's own colours, redrawn as one types. Never announced. */
export function PhonePreview({ account, content }: PhonePreviewProps) {
  const t = useTranslations('compose.phone')
  const tView = useTranslations('compose.preview')
  const [wanted, setWanted] = useState<View>('chat')
  const [chosenDark, setChosenDark] = useState<boolean | null>(null)
  const [index, setIndex] = useState(0)
  const isPageDark = useIsPageDark()
  const isDark = chosenDark ?? isPageDark
  const views = viewsOf(content)
  const view = views.includes(wanted) ? wanted : 'chat'
  const shown = toShown(content, { isSimulated: account.isSimulated, articles: null })
  return (
    <div className="flex w-full max-w-[21rem] flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <div role="group" aria-label={tView('views')} className="flex gap-1">
          {views.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={view === one}
              onClick={() => setWanted(one)}
              className={cx(
                'min-h-control rounded-control px-2.5',
                view === one ? 'bg-sunken font-semibold ring-1 ring-edge ring-inset' : 'text-ink-2',
              )}
            >
              {tView(one)}
            </button>
          ))}
        </div>
        <button
          type="button"
          aria-pressed={isDark}
          onClick={() => setChosenDark(!isDark)}
          className={cx(
            'flex min-h-control items-center gap-1.5 rounded-control px-2.5',
            isDark ? 'bg-sunken font-semibold ring-1 ring-edge ring-inset' : 'text-ink-2',
          )}
        >
          <Moon aria-hidden className="size-4" />
          {tView('dark')}
        </button>
      </div>
      <div
        aria-live="off"
        data-glass={chosenDark === null ? undefined : isDark ? 'dark' : 'light'}
        className="flex h-[34rem] max-h-[65dvh] flex-col overflow-hidden rounded-[28px] border-4 border-edge bg-glass text-glass-ink [--focus:var(--glass-ink)]"
      >
        <div
          aria-hidden="true"
          className="flex h-12 shrink-0 items-center gap-2 border-b border-glass-line bg-glass-bar px-4"
        >
          <span className="w-8 text-xl">{view === 'list' ? '' : '‹'}</span>
          <span className="flex-1 truncate text-center font-semibold">
            {view === 'list' ? t('listTitle') : view === 'chat' ? account.name : ''}
          </span>
          <span className="w-8 text-right">···</span>
        </div>
        {body()}
      </div>
    </div>
  )

  function body() {
    if (view === 'article' && content.type === 'article' && content.documentId && content.revision) {
      const { documentId, revision } = content
      return <OpenedArticles {...{ account, documentId, revision, index }} dark={isDark} onIndex={setIndex} />
    }
    if (view === 'post' && shown?.type === 'pictures') {
      return <OpenedPost pictures={shown.pictures} title={shown.title} words={shown.caption} />
    }
    if (view === 'list') {
      return (
        <div className="flex-1">
          <ListRow
            accountName={account.name}
            content={content}
            isEmpty={shown === null}
            emptyLabel={t('empty')}
          />
        </div>
      )
    }
    return (
      <div
        role="group"
        aria-label={t('chat')}
        tabIndex={0}
        className="flex flex-1 flex-col gap-3 overflow-y-auto px-3 py-4 -outline-offset-4"
      >
        <MessageAsSent
          account={account}
          content={content}
          emptyLabel={t('empty')}
          dark={isDark}
          onOpenArticle={(at) => {
            setIndex(at)
            setWanted('article')
          }}
        />
      </div>
    )
  }
}

/** How a message opens is another matter than how it arrives, where it opens at all. */
function viewsOf(content: Content): View[] {
  if (content.type === 'article') return ['chat', 'list', 'article']
  return content.type === 'newspic' ? ['chat', 'list', 'post'] : ['chat', 'list']
}

/** The glass starts as the page is. */
function useIsPageDark(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia('(prefers-color-scheme: dark)')
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => getComputedStyle(document.documentElement).colorScheme.includes('dark'),
    () => false,
  )
}
