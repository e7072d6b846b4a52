'use client'

import { ArrowDown, ArrowUp, ImagePlus, Lock, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useController, type Control } from 'react-hook-form'
import { srcOf } from '@/components/phone/file-source'
import { Button, IconButton } from '@/components/ui/button'
import type { MediaRef } from '@/lib/broadcast/content'
import { MASS_IMAGES_MAX } from '@/lib/wechat/wire/limits'
import { fieldId } from '../field-id'
import type { ComposeValues } from '../values'
import { ChoiceGroup } from './choice-group'
import { Picker } from './picker'
import { useChosen } from './use-chosen'

type PictureListProps = {
  appId: string
  control: Control<ComposeValues>
  name: 'contents.image.images' | 'contents.newspic.images'
}

/** The pictures in their order: followers see them in it, and of a post the first is its cover. */
export function PictureList({ appId, control, name }: PictureListProps) {
  const t = useTranslations('compose.pictures')
  const { field, fieldState } = useController({ control, name })
  const [isPicking, setIsPicking] = useState(false)
  const pictures = field.value
  const chosen = useChosen(pictures)
  const room = MASS_IMAGES_MAX - pictures.length
  const nameOf = (ref: MediaRef, at: number) => chosen.viewOf(ref)?.name ?? t('nth', { n: at + 1 })

  function move(at: number, by: 1 | -1) {
    const picture = pictures[at]
    if (!picture || at + by < 0 || at + by >= pictures.length) return
    field.onChange(pictures.toSpliced(at, 1).toSpliced(at + by, 0, picture))
  }
  return (
    <ChoiceGroup
      id={fieldId(name)}
      label={t('label')}
      aside={
        <span className="text-sm tabular text-ink-3">
          {t('count', { count: pictures.length, max: MASS_IMAGES_MAX })}
        </span>
      }
      error={fieldState.error?.message}
    >
      {pictures.length > 0 && (
        <ol className="overflow-hidden rounded-panel border border-line">
          {pictures.map((picture, at) => (
            <li
              key={`${at}-${JSON.stringify(picture)}`}
              className="flex items-center gap-3 border-b border-line bg-surface py-1 pr-1 pl-2 last:border-b-0"
            >
              <Thumb picture={picture} />
              <span className="min-w-0 flex-1">
                <span className="block truncate">{nameOf(picture, at)}</span>
                <Size {...chosen.viewOf(picture)} />
              </span>
              <IconButton
                label={t('up', { name: nameOf(picture, at) })}
                aria-disabled={at === 0}
                onClick={() => move(at, -1)}
              >
                <ArrowUp aria-hidden className="size-4" />
              </IconButton>
              <IconButton
                label={t('down', { name: nameOf(picture, at) })}
                aria-disabled={at === pictures.length - 1}
                onClick={() => move(at, 1)}
              >
                <ArrowDown aria-hidden className="size-4" />
              </IconButton>
              <IconButton
                label={t('remove', { name: nameOf(picture, at) })}
                onClick={() => field.onChange(pictures.toSpliced(at, 1))}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      <Button className="self-start" aria-disabled={room <= 0} onClick={() => setIsPicking(true)}>
        <ImagePlus aria-hidden className="size-4" />
        {t(pictures.length === 0 ? 'choose' : 'add')}
      </Button>
      {isPicking && (
        <Picker
          appId={appId}
          kind="image"
          most={room}
          onClose={() => setIsPicking(false)}
          onPick={(items) => {
            setIsPicking(false)
            chosen.remember(items)
            field.onChange([...pictures, ...items.map((item) => ({ libraryId: item.id }))])
          }}
        />
      )}
    </ChoiceGroup>
  )
}

function Thumb({ picture }: { picture: MediaRef }) {
  const src = 'libraryId' in picture ? srcOf(picture, 'thumb') : null
  const look = 'size-12 shrink-0 rounded-control bg-sunken'
  if (src === null)
    return (
      <span className={`grid place-items-center ${look}`}>
        <Lock aria-hidden className="size-4 text-ink-3" />
      </span>
    )
  return <img src={src} alt="" className={`object-cover ${look}`} />
}

function Size({ width, height }: { width?: number | null; height?: number | null }) {
  if (!width || !height) return null
  return (
    <span className="block text-sm tabular text-ink-3">
      {width} × {height}
    </span>
  )
}
