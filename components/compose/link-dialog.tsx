'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { isMiniProgramId } from '@/lib/broadcast/text'
import { readHref } from './read-href'

type LinkDialogProps = {
  /** what was selected in the message becomes the words to tap */
  selected: string
  onInsert: (markup: string) => void
  onClose: () => void
}

/** Writes the one piece of markup a text message may have, so that nobody has to type it. */
export function LinkDialog({ selected, onInsert, onClose }: LinkDialogProps) {
  const t = useTranslations('compose.link')
  const [to, setTo] = useState<'page' | 'miniProgram'>('page')
  const [url, setUrl] = useState('')
  const [appId, setAppId] = useState('')
  const [path, setPath] = useState('')
  const [label, setLabel] = useState(selected)
  const [isChecked, setIsChecked] = useState(false)
  const isMini = to === 'miniProgram'
  const href = readHref(url)
  const problems = {
    url: href === null ? 'badUrl' : null,
    label: labelProblem(label),
    appId: isMini && !isMiniProgramId(appId.trim()) ? 'badAppId' : null,
    path: isMini && !isPath(path.trim()) ? 'badPath' : null,
  }
  const errorOf = (field: keyof typeof problems) => {
    const problem = isChecked && problems[field]
    return problem ? t(problem) : undefined
  }

  function insert(event: FormEvent) {
    event.preventDefault()
    setIsChecked(true)
    if (href === null || Object.values(problems).some(Boolean)) return
    const mini = isMini
      ? ` data-miniprogram-appid="${appId.trim()}" data-miniprogram-path="${path.trim()}"`
      : ''
    onInsert(`<a href="${href}"${mini}>${label.trim()}</a>`)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form="insert-link">
            {t('insert')}
          </Button>
        </>
      }
    >
      <form id="insert-link" noValidate onSubmit={insert} className="flex flex-col gap-4">
        <RadioGroup
          label={t('to')}
          hideLabel
          value={to}
          onChange={setTo}
          options={[
            { value: 'page', label: t('page') },
            { value: 'miniProgram', label: t('miniProgram') },
          ]}
        />
        {isMini && (
          <>
            <Field label={t('appId')} hint={t('appIdHint')} error={errorOf('appId')} required>
              <Input
                className="font-mono"
                autoComplete="off"
                spellCheck={false}
                value={appId}
                onChange={(event) => setAppId(event.target.value)}
              />
            </Field>
            <Field label={t('path')} hint={t('pathHint')} error={errorOf('path')} required>
              <Input
                className="font-mono"
                autoComplete="off"
                spellCheck={false}
                value={path}
                onChange={(event) => setPath(event.target.value)}
              />
            </Field>
          </>
        )}
        <Field
          label={t(isMini ? 'fallback' : 'url')}
          hint={t(isMini ? 'fallbackHint' : 'urlHint')}
          error={errorOf('url')}
          required
        >
          <Input
            data-autofocus=""
            type="url"
            inputMode="url"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </Field>
        <Field label={t('label')} error={errorOf('label')} required>
          <Input value={label} onChange={(event) => setLabel(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  )
}

function labelProblem(label: string): 'noLabel' | 'badLabel' | null {
  if (label.trim() === '') return 'noLabel'
  return /[<>]/.test(label) ? 'badLabel' : null
}

/** A page inside the mini program: "pages/index/index?id=1" */
const isPath = (path: string): boolean => /^[^\s"'<>]{1,1024}$/.test(path)
