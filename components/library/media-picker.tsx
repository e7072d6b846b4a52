'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Dialog } from '@/components/ui/dialog'
import type { MediaKind } from '@/lib/media/media'
import type { MediaListItem } from '@/lib/services/media/list-media'
import type { MediaItemView } from '@/lib/services/media/view'
import { DropZone } from './drop-zone'
import { MediaList } from './media-list'
import { MediaSearch } from './media-search'
import { MediaThumb } from './media-thumb'
import { useMediaWords } from './media-words'
import { UploadButton } from './upload-button'
import { UploadList } from './upload-list'
import { useUploads } from './use-uploads'

type MediaPickerProps = {
  appId: string
  kind: MediaKind
  /** several, in the order in which they are chosen */
  multiple?: boolean
  onPick: (items: MediaItemView[]) => void
  onClose: () => void
}

/**
 * The library as a dialog: search, choose, or upload, which chooses what was uploaded. Loaded when it is opened; the page
 * hands the browser the messages of `library`.
 */
export function MediaPicker({ appId, kind, multiple = false, onPick, onClose }: MediaPickerProps) {
  const t = useTranslations('library')
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<MediaItemView[]>([])
  const uploads = useUploads(appId, (item) => {
    if (item.kind !== kind) return
    setQ('')
    setChosen((before) => (multiple ? [...before.filter(({ id }) => id !== item.id), item] : [item]))
  })
  const addFiles = (files: File[]) => uploads.add(multiple ? files : files.slice(0, 1), 'temporary')
  const isBusy = uploads.uploads.some(({ state }) => state !== 'failed')

  function choose(item: MediaItemView) {
    const without = chosen.filter(({ id }) => id !== item.id)
    const isChosen = without.length < chosen.length
    setChosen(isChosen ? without : multiple ? [...chosen, item] : [item])
  }
  return (
    <Dialog
      open
      size="medium"
      onClose={onClose}
      title={t(`picker.title.${kind}`)}
      footer={
        <>
          <Button onClick={onClose}>{t('picker.cancel')}</Button>
          <Button
            variant="primary"
            busy={isBusy}
            aria-disabled={chosen.length === 0 || undefined}
            onClick={() => onPick(chosen)}
          >
            {multiple ? t('picker.chooseMany', { count: chosen.length }) : t('picker.choose')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex items-end justify-between gap-3">
          <MediaSearch value={q} onChange={setQ} />
          <UploadButton kinds={[kind]} onFiles={addFiles} />
        </div>
        <UploadList {...uploads} />
        <DropZone onFiles={addFiles}>
          <div className="rounded-panel border border-line">
            <MediaList
              appId={appId}
              kind={kind}
              q={q}
              onClear={() => setQ('')}
              first={<p className="text-ink-3">{t('upload.hint')}</p>}
              row={(item) => (
                <PickRow
                  item={item}
                  type={multiple ? 'checkbox' : 'radio'}
                  place={chosen.findIndex(({ id }) => id === item.id)}
                  showPlace={multiple}
                  onChoose={() => choose(item)}
                />
              )}
            />
          </div>
        </DropZone>
      </div>
    </Dialog>
  )
}

type PickRowProps = {
  item: MediaListItem
  type: 'checkbox' | 'radio'
  /** among those chosen; -1: it isn't */
  place: number
  showPlace: boolean
  onChoose: () => void
}

function PickRow({ item, type, place, showPlace, onChoose }: PickRowProps) {
  const words = useMediaWords()
  const isChosen = place >= 0
  return (
    <li className="border-t border-line first:border-t-0">
      <label
        className={cx(
          'flex cursor-pointer items-center gap-3 px-3 py-2 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ink',
          isChosen && 'bg-sunken',
        )}
      >
        <input
          type={type}
          name="picked"
          aria-label={item.name}
          checked={isChosen}
          onChange={onChoose}
          className="size-4 shrink-0 accent-ink"
        />
        <MediaThumb item={item} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{item.name}</span>
          <span className="block truncate text-sm tabular text-ink-2">{words.factsOf(item)}</span>
        </span>
        {isChosen && showPlace && (
          <span
            aria-hidden="true"
            className="grid size-6 place-items-center rounded-tag bg-ink text-sm text-bg tabular"
          >
            {place + 1}
          </span>
        )}
      </label>
    </li>
  )
}
