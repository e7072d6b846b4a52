'use client'

import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import type { StoryView } from '@/lib/broadcast/view'
import { useStoryWords } from './story-words'

/** What happened, in the order it happened, in plain words. */
export function StoryList({ story, batches }: { story: StoryView[]; batches: number }) {
  const t = useTranslations('detail')
  const words = useStoryWords()
  return (
    <Panel title={t('story.title')}>
      {story.length === 0 ? (
        <p className="text-ink-3">{t('story.empty')}</p>
      ) : (
        <ol aria-label={t('story.title')} className="flex flex-col gap-1">
          {story.map((entry) => (
            <li key={entry.id} className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3">
              <Time at={entry.at} format="clock" className="text-ink-3" />
              <span>
                {entry.seq !== null && batches > 1 && (
                  <span className="text-ink-2">{t('story.batch', { seq: entry.seq })} </span>
                )}
                {words(entry)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
