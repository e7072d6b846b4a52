'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useImportList } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Progress } from '@/components/ui/progress'
import { Textarea } from '@/components/ui/textarea'
import { MASS_OPENIDS_MIN } from '@/lib/wechat/wire/limits'
import type { ListUpload } from '@/lib/services/audience/view'
import { readOpenIdFile, readOpenIdText, type ListReport } from './read-file'
import { WrongLines } from './wrong-lines'

type ImportDialogProps = { appId: string; onSaved: (list: ListUpload) => void; onClose: () => void }

/** A list of OpenIDs from a file or the clipboard: what is in it is said before anything is saved. */
export function ImportDialog({ appId, onSaved, onClose }: ImportDialogProps) {
  const t = useTranslations('audience.import')
  const [name, setName] = useState('')
  const [pasted, setPasted] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<ListReport | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const [isChecked, setIsChecked] = useState(false)
  const reading = useRef<AbortController | null>(null)
  const upload = useImportList(appId)
  useEffect(() => () => reading.current?.abort(), [])

  const accepted = report?.accepted ?? 0
  const nameError = isChecked && name.trim() === '' ? t('nameMissing') : upload.error?.fields['name']
  const isShort = report !== null && share === null && accepted < MASS_OPENIDS_MIN
  const sourceError = isShort
    ? t('tooShort', { min: MASS_OPENIDS_MIN })
    : isChecked && !report
      ? t('nothing')
      : undefined

  function paste(text: string) {
    reading.current?.abort()
    setFile(null)
    setShare(null)
    setPasted(text)
    setReport(text.trim() === '' ? null : readOpenIdText(text))
  }

  async function choose(chosen: File | undefined) {
    if (!chosen) return
    reading.current?.abort()
    const controller = (reading.current = new AbortController())
    setPasted('')
    setFile(chosen)
    setReport(null)
    setShare(0)
    if (name === '') setName(chosen.name.replace(/\.[^.]*$/, '').slice(0, 60))
    try {
      const found = await readOpenIdFile(
        chosen,
        (now, soFar) => {
          setShare(now)
          setReport(soFar)
        },
        controller.signal,
      )
      setReport(found)
      setShare(null)
    } catch (error) {
      if (!controller.signal.aborted) throw error
    }
  }

  function save() {
    setIsChecked(true)
    if (name.trim() === '' || accepted < MASS_OPENIDS_MIN || share !== null) return
    upload.mutate({ name: name.trim(), body: file ?? pasted }, { onSuccess: onSaved })
  }

  return (
    <Dialog
      open
      size="medium"
      locked={upload.isPending}
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          <Button onClick={onClose} aria-disabled={upload.isPending}>
            {t('cancel')}
          </Button>
          <Button variant="primary" onClick={save} busy={upload.isPending}>
            {t('save', { n: accepted })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('name')} error={nameError} required>
          <Input
            data-autofocus=""
            maxLength={60}
            value={name}
            onChange={(event) => {
              setName(event.target.value)
              if (upload.error) upload.reset()
            }}
          />
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          <span className="relative inline-flex min-h-control items-center rounded-control border border-edge bg-surface px-3 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink">
            <span aria-hidden="true">{t('file')}</span>
            <input
              type="file"
              aria-label={t('file')}
              accept=".txt,.csv,text/plain,text/csv"
              onChange={(event) => void choose(event.target.files?.[0])}
              className="absolute inset-0 cursor-pointer opacity-0 file:cursor-pointer"
            />
          </span>
          <span className="text-ink-2">{file ? file.name : t('orPaste')}</span>
        </div>
        {!file && (
          <Field label={t('paste')} hint={t('pasteHint')} error={sourceError}>
            <Textarea
              rows={6}
              value={pasted}
              spellCheck={false}
              autoCapitalize="none"
              onChange={(event) => paste(event.target.value)}
              className="max-h-48 font-mono"
            />
          </Field>
        )}
        {file && sourceError && <p className="text-sm text-bad">{sourceError}</p>}
        {share !== null && (
          <Progress
            label={t('progress')}
            value={Math.round(share * 100)}
            max={100}
            valueText={t('progressText', { lines: report?.lines ?? 0 })}
          />
        )}
        <p role="status" className="tabular">
          {report &&
            share === null &&
            t('found', { good: report.accepted, twice: report.duplicates, wrong: report.invalidTotal })}
        </p>
        {report && report.invalid.length > 0 && share === null && <WrongLines report={report} />}
        {upload.error && !upload.error.fields['name'] && <Failure error={upload.error} />}
      </div>
    </Dialog>
  )
}
