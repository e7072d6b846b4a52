'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { LeverGroup } from './lever-group'
import { control } from './sandbox-api'
import { useLever } from './use-lever'

type ConsoleLeverProps = { appId: string; tags: { id: number; name: string }[]; onPulled: () => void }

/** A broadcast that somebody makes in WeChat's own console, past our product: it uses up the same quotas. */
export function ConsoleLever({ appId, tags, onPulled }: ConsoleLeverProps) {
  const t = useTranslations('phone')
  const lever = useLever(onPulled)
  const [text, setText] = useState('')
  const [tagId, setTagId] = useState('')

  function send(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    const audience = tagId === '' ? { type: 'everyone' } : { type: 'tag', tagId: Number(tagId) }
    void lever.pull(() => control('console-send', { appid: appId, audience, text }), t('consoleSent'))
  }
  return (
    <LeverGroup title={t('consoleTitle')} hint={t('consoleHint')} folded>
      <form onSubmit={send} className="flex flex-col gap-3">
        <Field label={t('consoleText')}>
          <Textarea rows={2} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('consoleTo')} className="min-w-40 flex-1">
            <Select value={tagId} onChange={(event) => setTagId(event.target.value)}>
              <option value="">{t('everybody')}</option>
              {tags.map((tag) => (
                <option key={tag.id} value={tag.id}>
                  {tag.name}
                </option>
              ))}
            </Select>
          </Field>
          <Button type="submit" busy={lever.isBusy}>
            {t('consoleSend')}
          </Button>
        </div>
      </form>
      {lever.outcome}
    </LeverGroup>
  )
}
