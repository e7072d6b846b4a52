'use client'

import { Crop, ImagePlus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { pictureAddress, type Article } from '@/lib/article/article'
import { coverAddress } from './cover-address'
import { CoverPicture } from './cover-picture'

const MediaPicker = dynamic(
  () => import('@/components/library/media-picker').then((file) => file.MediaPicker),
  { ssr: false },
)
const CropDialog = dynamic(() => import('./crop-dialog').then((file) => file.CropDialog), { ssr: false })

type CoverFieldProps = {
  appId: string
  article: Article
  problem?: string
  /** the library's pictures that the text has */
  inText: string[]
  onChange: (fields: Partial<Article>) => void
}

/** From the library, from this computer, or one of the text's own pictures; and which part of it the cards show. */
export function CoverField({ appId, article, problem, inText, onChange }: CoverFieldProps) {
  const t = useTranslations('articles.cover')
  const [open, setOpen] = useState<'library' | 'text' | 'crop' | null>(null)
  const { cover, crops } = article
  const src = coverAddress(cover)
  const choose = (libraryId: string) => {
    setOpen(null)
    onChange({ cover: { libraryId }, crops: { wide: null, square: null } })
  }
  return (
    <div role="group" aria-labelledby="cover-heading" id="article-cover" tabIndex={-1}>
      <div className="mb-1 flex min-h-control items-center justify-between">
        <h3 id="cover-heading" className="text-base">
          {t('heading')}
        </h3>
        {cover && (
          <IconButton
            label={t('remove')}
            onClick={() => onChange({ cover: null, crops: { wide: null, square: null } })}
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        )}
      </div>
      {cover ? (
        <div className="flex items-end gap-3">
          <figure className="min-w-0 flex-1">
            <CoverPicture
              src={src}
              crop={crops.wide}
              shape="wide"
              className="rounded-control border border-line"
            />
            <figcaption className="mt-1 text-xs text-ink-3">2.35:1</figcaption>
          </figure>
          <figure className="w-20 shrink-0">
            <CoverPicture
              src={src}
              crop={crops.square}
              shape="square"
              className="rounded-control border border-line"
            />
            <figcaption className="mt-1 text-xs text-ink-3">1:1</figcaption>
          </figure>
        </div>
      ) : (
        <p className="rounded-control border border-dashed border-edge bg-sunken px-3 py-6 text-center text-ink-2">
          {t('none')}
        </p>
      )}
      {cover && !src && <p className="mt-1 text-sm text-ink-3">{t('onlyAtWechat')}</p>}
      {problem && <p className="mt-1 text-sm text-bad">{problem}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => setOpen('library')}>
          <ImagePlus aria-hidden className="size-4" />
          {t('fromLibrary')}
        </Button>
        <Button onClick={() => setOpen('text')} aria-disabled={inText.length === 0}>
          {t('fromText')}
        </Button>
        {src && (
          <Button onClick={() => setOpen('crop')}>
            <Crop aria-hidden className="size-4" />
            {t('crop')}
          </Button>
        )}
      </div>
      {open === 'library' && (
        <MediaPicker
          appId={appId}
          kind="image"
          onPick={([item]) => (item ? choose(item.id) : setOpen(null))}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'text' && (
        <Dialog open size="medium" onClose={() => setOpen(null)} title={t('fromText')}>
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {inText.map((id, index) => (
              <li key={id}>
                <button
                  type="button"
                  aria-label={t('picture', { n: index + 1 })}
                  onClick={() => choose(id)}
                  className="block w-full rounded-control border border-edge p-1 hover:bg-sunken"
                >
                  <img
                    src={pictureAddress(id).replace(/file$/, 'thumb')}
                    alt=""
                    className="aspect-[4/3] w-full object-contain"
                  />
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
      {open === 'crop' && src && (
        <CropDialog
          src={coverAddress(cover, 'file') ?? src}
          crops={crops}
          onSave={(made) => onChange({ crops: made })}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}
