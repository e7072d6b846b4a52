'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { NewAccount, type NewAccountProps } from './new-account'

/** Opens the form for one more account, right over the list. */
export function AddAccountButton(props: NewAccountProps) {
  const t = useTranslations('settings')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-4" />
        {t('addAccount')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('addAccount')} size="medium">
        <NewAccount {...props} />
      </Dialog>
    </>
  )
}
