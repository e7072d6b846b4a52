'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { langOf } from '@/components/broadcast/lang-of'
import type { MediaListItem } from '@/lib/services/media/list-media'
import { MediaMenu } from './media-menu'
import { MediaPlayer } from './media-player'
import { MediaThumb } from './media-thumb'
import { useMediaWords } from './media-words'
import { PlannedUses, WechatState } from './wechat-state'

/** A file: how it looks or sounds, what it is, how long WeChat has it, who needs it. */
export function MediaRow({ item, mayAuthor }: { item: MediaListItem; mayAuthor: boolean }) {
  const t = useTranslations('library')
  const router = useRouter()
  const words = useMediaWords()
  const { id, appId, kind, name } = item
  const thumb = <MediaThumb item={item} />
  return (
    <li className="flex items-start gap-3 border-t border-line py-2 pr-2 pl-3 first:border-t-0">
      {kind === 'image' ? (
        <a href={`/api/media/${id}/file`} target="_blank" rel="noreferrer" aria-label={t('look', { name })}>
          {thumb}
        </a>
      ) : (
        thumb
      )}
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-0.5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="min-w-0">
          <p lang={langOf(name)} title={name} className="truncate font-semibold">
            {name}
          </p>
          <p className="truncate text-sm tabular text-ink-2">{words.factsOf(item)}</p>
        </div>
        <div className="flex min-w-0 flex-col text-sm">
          <WechatState item={item} />
          <PlannedUses item={item} />
        </div>
        {kind !== 'image' && (
          <div className="pt-1 lg:col-span-2">
            <MediaPlayer item={item} />
          </div>
        )}
      </div>
      <div className="flex shrink-0 items-center gap-1">
        {mayAuthor && (
          <Button
            aria-label={t('useNamed', { name })}
            onClick={() => router.push(`/${appId}/compose?media=${id}`)}
          >
            {t('use')}
          </Button>
        )}
        <MediaMenu item={item} mayAuthor={mayAuthor} />
      </div>
    </li>
  )
}
