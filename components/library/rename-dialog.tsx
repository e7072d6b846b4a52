'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { MEDIA_NAME_MAX } from '@/lib/media/name'
import type { MediaItemView } from '@/lib/services/media/view'
import { useRenameMedia } from './use-change-media'

export function RenameDialog({ item, onClose }: { item: MediaItemView; onClose: () => void }) {
  const t = useTranslations('library.rename')
  const [name, setName] = useState(item.name)
  const rename = useRenameMedia(item.appId)
  const save = () => rename.mutate({ id: item.id, name }, { onSuccess: onClose })
  return (
    <Dialog
      open
      onClose={onClose}
      locked={rename.isPending}
      title={t('title')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onClick={save} busy={rename.isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field label={t('name')} hint={t('hint')} error={rename.error?.fields['name']}>
          <Input
            data-autofocus=""
            value={name}
            maxLength={MEDIA_NAME_MAX}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        {rename.error && !rename.error.fields['name'] && <Failure error={rename.error} />}
      </form>
    </Dialog>
  )
}
