'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { MediaKind } from '@/lib/media/media'
import type { MediaItemView } from '@/lib/services/media/view'
import { DropZone } from './drop-zone'
import { MediaChoiceRow, MediaChoiceTile } from './media-choice'
import { MediaList } from './media-list'
import { MediaSearch } from './media-search'
import { UploadButton } from './upload-button'
import { UploadList } from './upload-list'
import { useUploads } from './use-uploads'

type MediaPickerProps = {
  appId: string
  kind: MediaKind
  /** so many at most, in the order in which they are chosen */
  most?: number
  onPick: (items: MediaItemView[]) => void
  onClose: () => void
}

/**
 * The library as a dialog: search, choose, or upload, which chooses what was uploaded. Loaded when it is opened; the page
 * hands the browser the messages of `library`.
 */
export function MediaPicker({ appId, kind, most = 1, onPick, onClose }: MediaPickerProps) {
  const t = useTranslations('library')
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<MediaItemView[]>([])
  const isSeveral = most > 1
  const isFull = isSeveral && chosen.length >= most
  const uploads = useUploads(appId, (item) => {
    if (item.kind !== kind) return
    setQ('')
    setChosen((before) => withItem(before, item))
  })
  const addFiles = (files: File[]) => uploads.add(files.slice(0, most), 'temporary')
  const isBusy = uploads.uploads.some(({ state }) => state !== 'failed')

  /** The one takes the place of the other; of several, what doesn't fit any more isn't chosen. */
  function withItem(before: MediaItemView[], item: MediaItemView): MediaItemView[] {
    if (!isSeveral) return [item]
    const isThere = before.some(({ id }) => id === item.id)
    return isThere || before.length >= most ? before : [...before, item]
  }
  const choose = (item: MediaItemView) =>
    setChosen((before) => {
      const without = before.filter(({ id }) => id !== item.id)
      return isSeveral && without.length < before.length ? without : withItem(before, item)
    })
  const Choice = kind === 'image' ? MediaChoiceTile : MediaChoiceRow
  return (
    <Dialog
      open
      size="medium"
      onClose={onClose}
      title={t(`picker.title.${kind}`)}
      footer={
        <>
          <Button onClick={onClose}>{t('picker.cancel')}</Button>
          <p role="status" className="text-sm text-ink-2 empty:hidden">
            {isFull && t('picker.full', { count: most })}
          </p>
          <Button
            variant="primary"
            busy={isBusy}
            aria-disabled={chosen.length === 0 || undefined}
            onClick={() => onPick(chosen)}
          >
            {isSeveral ? t('picker.chooseMany', { count: chosen.length }) : t('picker.choose')}
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
        <DropZone onFiles={addFiles} />
        <div className="rounded-panel border border-line">
          <MediaList
            appId={appId}
            kind={kind}
            q={q}
            onClear={() => setQ('')}
            first={<p className="text-ink-3">{t('upload.hint')}</p>}
            isTiled={kind === 'image'}
            row={(item) => (
              <Choice
                item={item}
                type={isSeveral ? 'checkbox' : 'radio'}
                place={chosen.findIndex(({ id }) => id === item.id)}
                isFull={isFull}
                onChoose={() => choose(item)}
              />
            )}
          />
        </div>
      </div>
    </Dialog>
  )
}
