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
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-0.5 border-t border-line py-2 pr-2 pl-3 first:border-t-0 lg:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)_auto]">
      {kind === 'image' ? (
        <a href={`/api/media/${id}/file`} target="_blank" rel="noreferrer" aria-label={t('look', { name })}>
          {thumb}
        </a>
      ) : (
        thumb
      )}
      <div className="min-w-0">
        <p lang={langOf(name)} title={name} className="truncate font-semibold">
          {name}
        </p>
        <p className="truncate text-sm tabular text-ink-2">{words.factsOf(item)}</p>
      </div>
      <div className="flex min-w-0 flex-col text-sm max-lg:col-span-2 max-lg:col-start-2 max-lg:row-start-2">
        <WechatState item={item} />
        <PlannedUses item={item} />
      </div>
      {kind !== 'image' && (
        <div className="col-span-2 col-start-2 pt-1 lg:row-start-2">
          <MediaPlayer item={item} />
        </div>
      )}
      <div className="flex items-center gap-1 max-lg:col-start-3 max-lg:row-start-1 lg:col-start-4 lg:row-start-1">
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
