'use client'

import { Copy, Ellipsis, Pencil, SquareArrowOutUpRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { toast } from '@/components/ui/toast'
import { useCopyAsDraft } from '@/components/data/mutations'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuLink } from '@/components/ui/menu'

type RowActionsProps = { appId: string; id: string; title: string; href: string; isDraft: boolean }

/** What can be done with a row, under a button that names the row. */
export function RowActions({ appId, id, title, href, isDraft }: RowActionsProps) {
  const t = useTranslations('broadcasts')
  const router = useRouter()
  const copy = useCopyAsDraft()

  function copyAsDraft() {
    copy.mutate(id, {
      onSuccess: (draft) => router.push(`/${appId}/compose?draft=${draft.id}`),
      onError: (error) => toast(error.message),
    })
  }
  return (
    <Menu
      trigger={
        <IconButton label={t('actionsFor', { title })} busy={copy.isPending}>
          {!copy.isPending && <Ellipsis aria-hidden className="size-4" />}
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
      <MenuItem onSelect={copyAsDraft} icon={<Copy aria-hidden className="size-4" />}>
        {t('copyAsDraft')}
      </MenuItem>
    </Menu>
  )
}
