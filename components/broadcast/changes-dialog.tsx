'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useAskForChanges } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'

type ChangesDialogProps = { id: string; version: number; onClose: () => void }

/** Back to its author, who is told what must change. */
export function ChangesDialog({ id, version, onClose }: ChangesDialogProps) {
  const t = useTranslations('detail.approval')
  const [note, setNote] = useState('')
  const ask = useAskForChanges()
  const atNote = ask.error?.fields.note
  const footer = (
    <>
      <Button onClick={onClose}>{t('back')}</Button>
      <Button
        variant="primary"
        busy={ask.isPending}
        onClick={() => ask.mutate({ id, version, note }, { onSuccess: onClose })}
      >
        {t('askForChanges')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('askForChanges')} footer={footer} locked={ask.isPending}>
      <div className="flex flex-col gap-3">
        <Field label={t('note')} hint={t('noteHint')} error={atNote} required>
          <Textarea data-autofocus rows={4} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {ask.error && !atNote && <Failure error={ask.error} />}
      </div>
    </Dialog>
  )
}
