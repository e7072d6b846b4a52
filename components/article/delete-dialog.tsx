'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDeleteArticles } from '@/components/data/article-changes'
import { articleUsesOptions } from '@/components/data/articles'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { UsesList } from './uses-list'

type DeleteDialogProps = {
  appId: string
  id: string
  title: string
  onDeleted: () => void
  onClose: () => void
}

/** Takes a document out of the library, after having said what stays. */
export function DeleteDialog({ appId, id, title, onDeleted, onClose }: DeleteDialogProps) {
  const t = useTranslations('articles.actions')
  const remove = useDeleteArticles()
  const { data: uses } = useQuery(articleUsesOptions(id))
  return (
    <Dialog
      open
      locked={remove.isPending}
      onClose={onClose}
      title={t('deleteTitle', { title })}
      footer={
        <>
          <Button data-autofocus="" onClick={onClose}>
            {t('keep')}
          </Button>
          <Button
            variant="danger"
            busy={remove.isPending}
            onClick={() => remove.mutate(id, { onSuccess: onDeleted })}
          >
            {t('deleteIt')}
          </Button>
        </>
      }
    >
      {remove.error && <Failure error={remove.error} className="mb-3" />}
      <p>{t('deleteBody')}</p>
      {uses && uses.length > 0 && (
        <div className="mt-2">
          <UsesList appId={appId} uses={uses} />
        </div>
      )}
    </Dialog>
  )
}
