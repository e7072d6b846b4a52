'use client'

import { Ellipsis, Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { usePushDraft, useSetTemplate } from '@/components/data/article-changes'
import { Button, IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import type { ArticlesView } from '@/lib/services/article/view'
import { DeleteDialog } from './delete-dialog'
import { UsesDialog } from './uses-dialog'

type WorkbenchActionsProps = {
  appId: string
  document: ArticlesView
  title: string
  /** @returns false when what was written isn't on the server */
  settle: () => Promise<boolean>
  onPreview: () => void
  onRevisions: () => void
  onMarkdown: () => void
  onFailure: (error: { message: string; errcode?: number } | null) => void
  onDeleted: () => void
}

/** What is done with the document as a whole. Everything that leaves the page is of what has been saved. */
export function WorkbenchActions(props: WorkbenchActionsProps) {
  const {
    appId,
    document: opened,
    title,
    settle,
    onPreview,
    onRevisions,
    onMarkdown,
    onFailure,
    onDeleted,
  } = props
  const t = useTranslations('articles.actions')
  const router = useRouter()
  const push = usePushDraft()
  const template = useSetTemplate()
  const [draft, setDraft] = useState(opened.draft)
  const [isTemplate, setIsTemplate] = useState(opened.isTemplate)
  const [isLeaving, setIsLeaving] = useState(false)
  const [dialog, setDialog] = useState<'uses' | 'delete' | null>(null)

  async function use() {
    setIsLeaving(true)
    if (await settle()) router.push(`/${appId}/compose?article=${opened.id}`)
    else setIsLeaving(false)
  }
  async function pushToWechat() {
    onFailure(null)
    if (!(await settle())) return
    push.mutate(opened.id, {
      onSuccess: (pushed) => {
        setDraft(pushed.draft)
        toast(t('pushed'))
      },
      onError: onFailure,
    })
  }
  return (
    <>
      {draft && (
        <span role="status" className="text-sm text-ink-3 max-sm:basis-full">
          {t.rich('pushedAt', { time: () => <Time at={draft.pushedAt} /> })}
        </span>
      )}
      <Button onClick={onPreview}>
        <Eye aria-hidden className="size-4" />
        {t('preview')}
      </Button>
      <Button variant="primary" busy={isLeaving} onClick={() => void use()}>
        {t('use')}
      </Button>
      <Menu
        trigger={
          <IconButton label={t('more')} variant="secondary" busy={push.isPending}>
            {!push.isPending && <Ellipsis aria-hidden className="size-4" />}
          </IconButton>
        }
      >
        <MenuItem onSelect={() => void pushToWechat()}>{t('push')}</MenuItem>
        <MenuItem onSelect={onMarkdown}>{t('markdown')}</MenuItem>
        <MenuItem onSelect={onRevisions}>{t('revisions')}</MenuItem>
        <MenuItem onSelect={() => setDialog('uses')}>{t('uses')}</MenuItem>
        <MenuItem
          onSelect={() =>
            template.mutate(
              { id: opened.id, isTemplate: !isTemplate },
              { onSuccess: () => setIsTemplate(!isTemplate), onError: onFailure },
            )
          }
        >
          {isTemplate ? t('untemplate') : t('template')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem tone="bad" onSelect={() => setDialog('delete')}>
          {t('delete')}
        </MenuItem>
      </Menu>
      {dialog === 'uses' && <UsesDialog appId={appId} id={opened.id} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <DeleteDialog
          appId={appId}
          id={opened.id}
          title={title}
          onDeleted={() => {
            onDeleted()
            router.push(`/${appId}/library`)
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}
