'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState, type PointerEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RadioGroup } from '@/components/ui/radio-group'
import type { Article } from '@/lib/article/article'
import { CoverPicture } from './cover-picture'
import { roomOf, SMALLEST, toCrop, toCut, type Cut, type Shape } from './crop'

type Crops = Article['crops']
type CropDialogProps = { src: string; crops: Crops; onSave: (crops: Crops) => void; onClose: () => void }

/** Which part of the cover the two kinds of card show. Dragged with a finger or a mouse, or set with three sliders. */
export function CropDialog({ src, crops, onSave, onClose }: CropDialogProps) {
  const t = useTranslations('articles.crop')
  const [picture, setPicture] = useState<{ width: number; height: number } | null>(null)
  const [cuts, setCuts] = useState<Record<Shape, Cut> | null>(null)
  const [shape, setShape] = useState<Shape>('wide')
  const ready = picture && cuts ? { picture, cuts } : null
  const made = ready && {
    wide: toCrop(ready.cuts.wide, ready.picture, 'wide'),
    square: toCrop(ready.cuts.square, ready.picture, 'square'),
  }

  return (
    <Dialog
      open
      size="medium"
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          <Button
            onClick={() => {
              onClose()
              onSave({ wide: null, square: null })
            }}
          >
            {t('middle')}
          </Button>
          <Button
            variant="primary"
            aria-disabled={!made}
            onClick={() => {
              onClose()
              if (made) onSave(made)
            }}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          label={t('shape')}
          value={shape}
          onChange={(value) => setShape(value === 'square' ? 'square' : 'wide')}
          options={[
            { value: 'wide', label: t('wide') },
            { value: 'square', label: t('square') },
          ]}
        />
        <div className="grid place-items-center rounded-control bg-sunken p-2">
          <Stage
            src={src}
            onLoad={(size) => {
              setPicture(size)
              setCuts({ wide: toCut(crops.wide, size, 'wide'), square: toCut(crops.square, size, 'square') })
            }}
            crop={made?.[shape] ?? null}
            cut={ready?.cuts[shape] ?? null}
            onMove={(x, y) => ready && setCuts({ ...ready.cuts, [shape]: { ...ready.cuts[shape], x, y } })}
          />
        </div>
        {ready && (
          <Sliders
            cut={ready.cuts[shape]}
            room={roomOf(ready.cuts[shape], ready.picture, shape)}
            onChange={(cut) => setCuts({ ...ready.cuts, [shape]: cut })}
          />
        )}
        <div className="flex items-end gap-4">
          <figure className="w-48">
            <CoverPicture src={src} crop={made?.wide ?? null} shape="wide" className="rounded-control" />
            <figcaption className="mt-1 text-xs text-ink-3">{t('wideWhere')}</figcaption>
          </figure>
          <figure className="w-20">
            <CoverPicture src={src} crop={made?.square ?? null} shape="square" className="rounded-control" />
            <figcaption className="mt-1 text-xs text-ink-3">{t('squareWhere')}</figcaption>
          </figure>
        </div>
      </div>
    </Dialog>
  )
}

type StageProps = {
  src: string
  onLoad: (size: { width: number; height: number }) => void
  crop: { x1: number; y1: number; x2: number; y2: number } | null
  cut: Cut | null
  onMove: (x: number, y: number) => void
}

function Stage({ src, onLoad, crop, cut, onMove }: StageProps) {
  const t = useTranslations('articles.crop')
  const grip = useRef<{ x: number; y: number; cut: Cut } | null>(null)
  const percent = (share: number) => `${share * 100}%`

  function onPointerMove({ clientX, clientY, currentTarget }: PointerEvent<HTMLDivElement>) {
    if (!grip.current) return
    const box = currentTarget.getBoundingClientRect()
    const { x, y, cut: from } = grip.current
    onMove(from.x + (clientX - x) / box.width, from.y + (clientY - y) / box.height)
  }
  return (
    <div
      className="relative touch-none overflow-hidden select-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        if (cut) grip.current = { x: event.clientX, y: event.clientY, cut }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        grip.current = null
      }}
    >
      <img
        src={src}
        alt={t('whole')}
        draggable={false}
        className="block max-h-72 max-w-full"
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
          onLoad({ width, height })
        }
      />
      {crop && (
        <span
          aria-hidden
          className="absolute cursor-move border-2 shadow-[0_0_0_1px_#000,0_0_0_100vmax_rgb(0_0_0/0.55)]"
          style={{
            borderColor: '#fff',
            ...{ left: percent(crop.x1), top: percent(crop.y1) },
            ...{ width: percent(crop.x2 - crop.x1), height: percent(crop.y2 - crop.y1) },
          }}
        />
      )}
    </div>
  )
}

type SlidersProps = { cut: Cut; room: ReturnType<typeof roomOf>; onChange: (cut: Cut) => void }

function Sliders({ cut, room, onChange }: SlidersProps) {
  const t = useTranslations('articles.crop')
  const rows = [
    { key: 'x', min: room.left, max: room.right },
    { key: 'y', min: room.top, max: room.bottom },
    { key: 'size', min: SMALLEST, max: 1 },
  ] as const
  return (
    <div className="grid gap-x-4 gap-y-2 sm:grid-cols-3">
      {rows.map(({ key, min, max }) => {
        const isFixed = max - min < 0.005
        return (
          <label key={key} className="flex flex-col gap-1 text-sm">
            {t(`slider.${key}`)}
            <input
              type="range"
              step={0.01}
              min={min}
              max={isFixed ? min + 0.01 : max}
              disabled={isFixed}
              value={Math.min(Math.max(cut[key], min), max)}
              onChange={(event) => onChange({ ...cut, [key]: Number(event.target.value) })}
              className="h-6 w-full accent-(--ink)"
            />
          </label>
        )
      })}
    </div>
  )
}
