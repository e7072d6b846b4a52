'use client'

import { Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import type { MediaKind } from '@/lib/media/media'

/** For the file dialog only: what comes is looked into, whatever it is called. Pictures that we can turn into others too. */
const accept: Record<MediaKind, string> = {
  image: '.jpg,.jpeg,.png,.gif,.bmp,.webp,.avif,image/*',
  voice: '.mp3,.amr,.wav,.wma,audio/*',
  video: '.mp4,.m4v,video/mp4',
}

type UploadButtonProps = { kinds: readonly MediaKind[]; onFiles: (files: File[]) => void; primary?: boolean }

/** A file field that looks like a button, so that it works like one everywhere. */
export function UploadButton({ kinds, onFiles, primary }: UploadButtonProps) {
  const t = useTranslations('library')
  return (
    <span
      className={cx(
        'relative inline-flex min-h-control items-center gap-1.5 rounded-control border px-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
        primary
          ? 'border-ink bg-ink font-semibold text-bg hover:bg-ink-2'
          : 'border-edge bg-surface hover:bg-sunken',
      )}
    >
      <Upload aria-hidden className="size-4" />
      <span aria-hidden="true">{t('upload.button')}</span>
      <input
        type="file"
        multiple
        aria-label={t('upload.button')}
        accept={kinds.map((kind) => accept[kind]).join(',')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          // The same file once more is a change again.
          event.target.value = ''
        }}
        className="absolute inset-0 w-full cursor-pointer opacity-0 file:cursor-pointer"
      />
    </span>
  )
}
