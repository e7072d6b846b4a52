'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useSendPreview } from '@/components/data/mutations'
import type { Content } from '@/lib/broadcast/content'
import { readPreviewTarget } from '@/lib/broadcast/preview-target'
import { PREVIEW_BY_NAME_PER_DAY } from '@/lib/wechat/wire/limits'

type PreviewDialogProps = {
  appId: string
  content: Content
  isSandbox: boolean
  to: string
  onToChange: (to: string) => void
  byNameLeft: number
  onSent: (byNameLeft: number) => void
  onClose: () => void
}

/** Sends the message to one person, at once. It shares nothing with a broadcast. */
export function PreviewDialog(props: PreviewDialogProps) {
  const { appId, content, isSandbox, to, onToChange, byNameLeft, onSent, onClose } = props
  const t = useTranslations('compose.preview')
  const preview = useSendPreview()
  const [problem, setProblem] = useState<'toMissing' | 'badTo' | null>(null)
  const max = PREVIEW_BY_NAME_PER_DAY

  function send(event: FormEvent) {
    event.preventDefault()
    const target = readPreviewTarget(to)
    setProblem(to.trim() === '' ? 'toMissing' : target ? null : 'badTo')
    if (target && !preview.isPending) {
      preview.mutate(
        { appId, content, to: target, remember: true },
        { onSuccess: (sent) => onSent(sent.byNameLeft) },
      )
    }
  }

  return (
    <Dialog
      open
      locked={preview.isPending}
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form="send-preview" busy={preview.isPending}>
            {t('send')}
          </Button>
        </>
      }
    >
      <form id="send-preview" noValidate onSubmit={send} className="flex flex-col gap-4">
        <p className="text-ink-2">{t('body')}</p>
        <Field
          label={t('to')}
          hint={t('toHint', { left: byNameLeft, max })}
          error={problem ? t(problem) : undefined}
          required
        >
          <Input
            data-autofocus=""
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
            value={to}
            onChange={(event) => {
              onToChange(event.target.value)
              setProblem(null)
              preview.reset()
            }}
          />
        </Field>
        {preview.error && <Failure error={preview.error} />}
        {preview.isSuccess && (
          <Notice
            tone="info"
            role="status"
            action={
              isSandbox && (
                <AppLink href="/sandbox/phone" target="_blank" className="prose-link">
                  {t('seePhone')}
                </AppLink>
              )
            }
          >
            {t('sent', { to: to.trim() })}
          </Notice>
        )}
      </form>
    </Dialog>
  )
}
