'use client'

import { Download, Ellipsis, Infinity as ForEver, Link2, Pencil, RotateCw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import type { MediaItemView } from '@/lib/services/media/view'
import { DeleteDialog } from './delete-dialog'
import { RenameDialog } from './rename-dialog'
import { useUploadAgain } from './use-change-media'
import { UsesDialog } from './uses-dialog'

type MediaMenuProps = { item: MediaItemView; mayAuthor: boolean }

/** What can be done with a file, under a button that names it. */
export function MediaMenu({ item, mayAuthor }: MediaMenuProps) {
  const t = useTranslations('library')
  const [dialog, setDialog] = useState<'rename' | 'delete' | 'uses' | null>(null)
  const again = useUploadAgain(item.appId)
  const { id, name, problem } = item
  const isForEver = item.atWechat.some(({ use }) => use === 'permanent')
  const close = () => setDialog(null)

  function upload(keep: 'temporary' | 'permanent') {
    again.mutate(
      { id, keep },
      {
        onSuccess: (view) =>
          toast(
            t(view.problem ? 'menu.refused' : keep === 'permanent' ? 'menu.kept' : 'menu.uploaded', { name }),
          ),
        onError: (error) => toast(error.message),
      },
    )
  }
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('menu.label', { name })} busy={again.isPending}>
            {!again.isPending && <Ellipsis aria-hidden className="size-4" />}
          </IconButton>
        }
      >
        {mayAuthor && problem && (
          <MenuItem onSelect={() => upload(problem.use)} icon={<RotateCw aria-hidden className="size-4" />}>
            {t('menu.again')}
          </MenuItem>
        )}
        {mayAuthor && (
          <MenuItem onSelect={() => setDialog('rename')} icon={<Pencil aria-hidden className="size-4" />}>
            {t('menu.rename')}
          </MenuItem>
        )}
        <MenuItem
          onSelect={() => window.location.assign(`/api/media/${id}/file?download`)}
          icon={<Download aria-hidden className="size-4" />}
        >
          {t('menu.download')}
        </MenuItem>
        <MenuItem onSelect={() => setDialog('uses')} icon={<Link2 aria-hidden className="size-4" />}>
          {t('menu.uses')}
        </MenuItem>
        {mayAuthor && !isForEver && (
          <MenuItem onSelect={() => upload('permanent')} icon={<ForEver aria-hidden className="size-4" />}>
            {t('menu.keepForEver')}
          </MenuItem>
        )}
        {mayAuthor && (
          <>
            <MenuSeparator />
            <MenuItem
              tone="bad"
              onSelect={() => setDialog('delete')}
              icon={<Trash2 aria-hidden className="size-4" />}
            >
              {t('menu.delete')}
            </MenuItem>
          </>
        )}
      </Menu>
      {dialog === 'rename' && <RenameDialog item={item} onClose={close} />}
      {dialog === 'delete' && <DeleteDialog item={item} onClose={close} />}
      {dialog === 'uses' && <UsesDialog item={item} onClose={close} />}
    </>
  )
}
