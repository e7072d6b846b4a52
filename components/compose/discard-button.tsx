'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useDiscardDraft } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { SavedDraft } from './use-autosave'

const DiscardDialog = dynamic(
  () => import('@/components/broadcast/discard-dialog').then((file) => file.DiscardDialog),
  { ssr: false },
)

type DiscardButtonProps = {
  appId: string
  /** everything typed so far, on the server; null when that failed: then the page says why */
  flush: () => Promise<SavedDraft | null>
  onDiscarded: (id: string | null) => void
}

/** Throws away what is on the screen, by the version that holds it: what another tab saved since isn't thrown away unseen. */
export function DiscardButton({ appId, flush, onDiscarded }: DiscardButtonProps) {
  const t = useTranslations('broadcasts.discarding')
  const { mutateAsync, isPending, error, reset } = useDiscardDraft()
  const [isAsked, setIsAsked] = useState(false)
  const [isSaving, setIsSaving] = useState(false)

  function ask() {
    reset()
    setIsAsked(true)
  }
  async function discard() {
    setIsSaving(true)
    const saved = await flush()
    setIsSaving(false)
    if (!saved) return setIsAsked(false)
    const { id, version } = saved
    try {
      if (id !== null) await mutateAsync({ appId, id, version })
    } catch {
      return // shown in the dialog
    }
    setIsAsked(false)
    toast(t('done'))
    onDiscarded(id)
  }
  return (
    <>
      <Button variant="ghost" onClick={ask}>
        <Trash2 aria-hidden className="size-4" />
        {t('discard')}
      </Button>
      {isAsked && (
        <DiscardDialog
          open
          busy={isSaving || isPending}
          error={error?.message ?? null}
          onClose={() => setIsAsked(false)}
          onDiscard={() => void discard()}
        />
      )}
    </>
  )
}
