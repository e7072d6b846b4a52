'use client'

import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useSecondsTo } from './use-seconds-to'
import { useTakeBackToDraft } from './use-take-back'

type UndoBarProps = { id: string; sendAt: string; asOf: string; cameAt: number; mayUndo: boolean }

/** The last moments in which a send can be taken back whole. The server holds it until then, whatever this page does. */
export function UndoBar({ id, sendAt, asOf, cameAt, mayUndo }: UndoBarProps) {
  const t = useTranslations('broadcasts')
  const seconds = useSecondsTo(sendAt, { asOf, cameAt })
  const { takeBack, isPending, error } = useTakeBackToDraft()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control border-l-3 border-info bg-info-soft px-3 py-2">
      {/* One word a second would drown a screen reader: the state is spoken by the status above. */}
      <p role="timer" className="text-lg font-semibold tabular" suppressHydrationWarning>
        {seconds > 0 ? t('sendingIn', { seconds }) : t('starting')}
      </p>
      {mayUndo && seconds > 0 && (
        <Button variant="primary" busy={isPending} onClick={() => takeBack(id, 'undone')}>
          <Undo2 aria-hidden className="size-4" />
          {t('undo')}
        </Button>
      )}
      {error && (
        <p role="alert" className="w-full text-bad">
          {error.message}
        </p>
      )}
    </div>
  )
}
