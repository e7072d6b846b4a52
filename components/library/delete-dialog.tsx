'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionError } from '@/components/data/action-error'
import { mediaUsesOptions } from '@/components/data/media'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import type { MediaItemView } from '@/lib/services/media/view'
import { useDeleteMedia } from './use-change-media'
import { UsesList } from './uses-list'

/** Says what would miss the file before it goes; what is already submitted keeps it here. */
export function DeleteDialog({ item, onClose }: { item: MediaItemView; onClose: () => void }) {
  const t = useTranslations('library.delete')
  const { data: uses, error: unread, isPending } = useQuery(mediaUsesOptions(item.id))
  const [atWechat, setAtWechat] = useState(false)
  const remove = useDeleteMedia(item.appId)
  const isPermanent = item.atWechat.some(({ use }) => use === 'permanent')
  const isNeeded = uses?.planned.some(({ status }) => status !== 'draft') ?? false
  const error = remove.error ?? (unread as ActionError | null)
  return (
    <Dialog
      open
      onClose={onClose}
      locked={remove.isPending}
      title={t('title', { name: item.name })}
      footer={
        <>
          <Button onClick={onClose} data-autofocus="">
            {t('keep')}
          </Button>
          {!isNeeded && (
            <Button
              variant="danger"
              busy={remove.isPending}
              aria-disabled={isPending || undefined}
              onClick={() => remove.mutate({ id: item.id, atWechat }, { onSuccess: onClose })}
            >
              {t('delete')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {isNeeded ? (
          <Notice tone="warn" title={t('needed')}>
            {t('neededHint')}
          </Notice>
        ) : (
          <p>{t('stays')}</p>
        )}
        {isPending ? (
          <p className="text-ink-2">{t('looking')}</p>
        ) : (
          uses && <UsesList appId={item.appId} uses={uses} />
        )}
        {isPermanent && !isNeeded && (
          <Checkbox
            label={t('atWechat')}
            hint={t('atWechatHint')}
            checked={atWechat}
            onChange={(event) => setAtWechat(event.target.checked)}
          />
        )}
        {error && <Failure error={error} />}
      </div>
    </Dialog>
  )
}
