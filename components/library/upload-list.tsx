'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button, IconButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import type { Upload, useUploads } from './use-uploads'

type Uploads = ReturnType<typeof useUploads>

/** What is on its way, and what didn't arrive: why, and what would help. */
export function UploadList({ uploads, again, cancel }: Pick<Uploads, 'uploads' | 'again' | 'cancel'>) {
  const t = useTranslations('library.upload')
  const failed = uploads.filter(({ state }) => state === 'failed')
  return (
    <ul aria-label={t('list')} className="flex flex-col gap-2 empty:hidden">
      {failed.length > 1 && (
        <li className="text-right">
          <Button onClick={() => failed.forEach(({ key }) => cancel(key))}>
            {t('dismissAll', { count: failed.length })}
          </Button>
        </li>
      )}
      {uploads.map((upload) => (
        <li key={upload.key}>
          {upload.state === 'failed' ? (
            <Failed
              upload={upload}
              onAgain={(help) => again(upload, help)}
              onDismiss={() => cancel(upload.key)}
            />
          ) : (
            <OnItsWay upload={upload} onCancel={() => cancel(upload.key)} />
          )}
        </li>
      ))}
    </ul>
  )
}

function OnItsWay({ upload, onCancel }: { upload: Upload; onCancel: () => void }) {
  const t = useTranslations('library.upload')
  const percent = Math.round(upload.share * 100)
  // All of it has left; the server looks into it and hands it on to WeChat.
  const isChecked = upload.state === 'sending' && upload.share >= 1
  const words =
    upload.state === 'waiting' ? t('waiting') : isChecked ? t('checking') : t('percent', { percent })
  return (
    <div className="flex items-center gap-3 rounded-panel border border-line bg-surface py-1 pr-1 pl-3">
      <div className="min-w-0 flex-1">
        <p className="flex justify-between gap-3 text-sm">
          <span className="truncate">{upload.file.name}</span>
          <span className="shrink-0 tabular text-ink-2">{words}</span>
        </p>
        <Progress
          label={t('progress', { name: upload.file.name })}
          value={percent}
          max={100}
          valueText={words}
        />
      </div>
      <IconButton label={t('stop', { name: upload.file.name })} onClick={onCancel}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
}

type FailedProps = {
  upload: Upload
  onAgain: (help: Partial<Pick<Upload, 'keep' | 'fit'>>) => void
  onDismiss: () => void
}

function Failed({ upload, onAgain, onDismiss }: FailedProps) {
  const t = useTranslations('library.upload')
  const { message = '', fields = {}, code = '' } = upload.error ?? {}
  const canFit = 'fit' in fields
  const canKeep = 'keep' in fields
  return (
    <Notice
      tone="bad"
      role="alert"
      title={<bdi className="wrap-anywhere">{upload.file.name}</bdi>}
      action={
        <div className="flex flex-wrap gap-2">
          {canFit && (
            <Button variant="primary" onClick={() => onAgain({ fit: true })}>
              {t('fit')}
            </Button>
          )}
          {canKeep && (
            <Button variant="primary" onClick={() => onAgain({ keep: 'permanent' })}>
              {t('keepForEver')}
            </Button>
          )}
          {/* The same file would meet the same answer. */}
          {!['invalid', 'too_large', 'forbidden'].includes(code) && (
            <Button onClick={() => onAgain({})}>{t('again')}</Button>
          )}
          <Button onClick={onDismiss}>{t('dismiss')}</Button>
        </div>
      }
    >
      <p>{message || t('broken')}</p>
      {canFit && <p className="text-sm text-ink-2">{t('fitHint')}</p>}
    </Notice>
  )
}
