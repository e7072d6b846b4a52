'use client'

import { Copy, Ellipsis, Pencil, SquareArrowOutUpRight, Trash2, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTakeBackToDraft } from '@/components/broadcast/use-take-back'
import type { Viewer } from '@/components/broadcast/viewer'
import { toast } from '@/components/ui/toast'
import { useCopyAsDraft, useDiscardDraft } from '@/components/data/mutations'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuLink } from '@/components/ui/menu'
import { isInUndoWindow } from '@/lib/broadcast/schedule'
import type { BroadcastListItem } from '@/lib/broadcast/view'

const DiscardDialog = dynamic(
  () => import('@/components/broadcast/discard-dialog').then((file) => file.DiscardDialog),
  { ssr: false },
)

type RowActionsProps = { item: BroadcastListItem; title: string; href: string; viewer: Viewer }

/** What can be done with a row, under a button that names the row. */
export function RowActions({ item, title, href, viewer }: RowActionsProps) {
  const { id, appId, version, status } = item
  const t = useTranslations('broadcasts')
  const router = useRouter()
  const copy = useCopyAsDraft()
  const discard = useDiscardDraft()
  const [isDiscarding, setIsDiscarding] = useState(false)
  const { takeBack, isPending } = useTakeBackToDraft()
  const isDraft = status === 'draft'
  const isUndoable = isInUndoWindow(item)
  const busy = copy.isPending || isPending

  function copyAsDraft() {
    copy.mutate(id, {
      onSuccess: (draft) => router.push(`/${appId}/compose?draft=${draft.id}`),
      onError: (error) => toast(error.message),
    })
  }
  function askToDiscard() {
    discard.reset()
    setIsDiscarding(true)
  }
  const discardDraft = () =>
    discard.mutate({ appId, id, version }, { onSuccess: () => toast(t('discarding.done')) })
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('actionsFor', { title })} busy={busy}>
            {!busy && <Ellipsis aria-hidden className="size-4" />}
          </IconButton>
        }
      >
        <MenuLink
          href={href}
          icon={
            isDraft ? (
              <Pencil aria-hidden className="size-4" />
            ) : (
              <SquareArrowOutUpRight aria-hidden className="size-4" />
            )
          }
        >
          {t(isDraft ? 'edit' : 'open')}
        </MenuLink>
        {viewer.mayAuthor && status === 'scheduled' && isUndoable && (
          <MenuItem onSelect={() => takeBack(id, 'undone')} icon={<Undo2 aria-hidden className="size-4" />}>
            {t('undo')}
          </MenuItem>
        )}
        {viewer.mayAuthor && status === 'scheduled' && !isUndoable && (
          <MenuItem onSelect={() => takeBack(id, 'edit')} icon={<Pencil aria-hidden className="size-4" />}>
            {t('edit')}
          </MenuItem>
        )}
        {viewer.mayAuthor && (
          <MenuItem onSelect={copyAsDraft} icon={<Copy aria-hidden className="size-4" />}>
            {t('copyAsDraft')}
          </MenuItem>
        )}
        {viewer.mayAuthor && isDraft && (
          <MenuItem tone="bad" onSelect={askToDiscard} icon={<Trash2 aria-hidden className="size-4" />}>
            {t('discarding.discard')}
          </MenuItem>
        )}
      </Menu>
      {isDiscarding && (
        <DiscardDialog
          open
          title={title}
          busy={discard.isPending}
          error={discard.error?.message ?? null}
          onClose={() => setIsDiscarding(false)}
          onDiscard={discardDraft}
        />
      )}
    </>
  )
}
