'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type PictureDialogProps = { alt: string; onSave: (words: string) => void; onClose: () => void }

/** What a picture shows, for those who don't see it. */
export function PictureDialog({ alt, onSave, onClose }: PictureDialogProps) {
  const t = useTranslations('articles.editor.pictureTools')
  const [words, setWords] = useState(alt)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('describe')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form="picture-words">
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id="picture-words"
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
          onSave(words.trim())
        }}
      >
        <Field label={t('alt')} hint={t('altHint')}>
          <Input
            data-autofocus=""
            value={words}
            maxLength={200}
            onChange={(event) => setWords(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
