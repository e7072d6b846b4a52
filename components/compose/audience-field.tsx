'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useController, type Control } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { RadioGroup, type RadioOption } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { Time } from '@/components/ui/time'
import type { AudienceType } from '@/lib/broadcast/audience'
import type { AudienceFacts, OpenIdListView } from '@/lib/services/audience/view'
import { useQuietBlur } from './use-quiet-blur'
import type { ComposeValues } from './values'

const ImportDialog = dynamic(
  () => import('@/components/audience/import-dialog').then((file) => file.ImportDialog),
  {
    ssr: false,
  },
)

/** Why an audience can't be used by this account, in words; absent = it can. */
export type Barred = Partial<Record<AudienceType, string>>

type AudienceFieldProps = {
  appId: string
  control: Control<ComposeValues>
  facts: AudienceFacts
  lists: OpenIdListView[]
  barred: Barred
  onRecount: () => void
  isCounting: boolean
}

/** Whom it goes to. Nothing is chosen until a person chooses. */
export function AudienceField(props: AudienceFieldProps) {
  const { appId, control, facts, lists, barred, onRecount, isCounting } = props
  const t = useTranslations('compose.audience')
  const choice = useController({ control, name: 'audienceType' })
  const tag = useController({ control, name: 'tagId' })
  const group = useController({ control, name: 'groupId' })
  const list = useController({ control, name: 'listId' })
  const [isImporting, setIsImporting] = useState(false)
  const people = (count: number) => t('people', { count })
  const error = choice.fieldState.error?.message

  const option = (value: AudienceType, hint?: string): RadioOption<AudienceType> => ({
    value,
    label: t(value),
    hint,
    disabled: barred[value] !== undefined,
    reason: barred[value],
  })
  const options = [
    option('everyone', facts.followers === null ? undefined : people(facts.followers)),
    option('tag'),
    ...(facts.groups.length > 0 || choice.field.value === 'group' ? [option('group')] : []),
    option('list'),
  ]

  return (
    <div className="flex flex-col gap-3" id="compose-audience" tabIndex={-1}>
      <RadioGroup
        label={t('heading')}
        hideLabel
        direction="column"
        value={choice.field.value === '' ? null : choice.field.value}
        onChange={choice.field.onChange}
        options={options}
        invalid={Boolean(error)}
        describedBy={error ? 'compose-audience-error' : undefined}
      />
      {error && (
        <p id="compose-audience-error" className="text-sm text-bad">
          {error}
        </p>
      )}
      {choice.field.value === 'tag' && (
        <Chooser
          id="compose-tag"
          label={t('tagSelect')}
          placeholder={facts.tags.length === 0 ? t('noTags') : t('chooseTag')}
          items={facts.tags}
          controller={tag}
        />
      )}
      {choice.field.value === 'group' && (
        <Chooser
          id="compose-group"
          label={t('groupSelect')}
          placeholder={t('chooseGroup')}
          items={facts.groups}
          controller={group}
        />
      )}
      {choice.field.value === 'list' && (
        <>
          <Chooser
            id="compose-list"
            label={t('listSelect')}
            placeholder={lists.length === 0 ? t('noLists') : t('chooseList')}
            items={lists.map((item) => ({ ...item, name: item.name ?? t('listUnnamed') }))}
            controller={list}
          />
          <Button className="self-start" onClick={() => setIsImporting(true)}>
            {t('import')}
          </Button>
        </>
      )}
      {choice.field.value !== 'list' && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-3">
          <span>
            {facts.asOf === null
              ? t('neverCounted')
              : t.rich('asOf', { time: () => <Time at={facts.asOf ?? ''} /> })}
          </span>
          <Button variant="ghost" className="text-sm!" busy={isCounting} onClick={onRecount}>
            {isCounting ? t('counting') : t('recount')}
          </Button>
          {facts.error && <span className="text-warn">{t('countFailedShort')}</span>}
        </p>
      )}
      {isImporting && (
        <ImportDialog
          appId={appId}
          onClose={() => setIsImporting(false)}
          onSaved={(saved) => {
            setIsImporting(false)
            list.field.onChange(saved.id)
          }}
        />
      )}
    </div>
  )
}

type ChooserProps = {
  id: string
  label: string
  placeholder: string
  items: { id: string | number; name: string; count: number }[]
  controller: {
    field: { value: string; onChange: (value: string) => void; onBlur: () => void }
    fieldState: { error?: { message?: string } }
  }
}

function Chooser({ id, label, placeholder, items, controller: { field, fieldState } }: ChooserProps) {
  const t = useTranslations('compose.audience')
  const onBlur = useQuietBlur(field.onBlur)
  const isGone = field.value !== '' && !items.some((item) => String(item.id) === field.value)
  return (
    <Field id={id} label={label} error={fieldState.error?.message} required>
      <Select value={field.value} onChange={(event) => field.onChange(event.target.value)} onBlur={onBlur}>
        <option value="">{placeholder}</option>
        {isGone && <option value={field.value}>{t('gone')}</option>}
        {items.map((item) => (
          <option key={item.id} value={String(item.id)}>
            {t('option', { name: item.name, count: item.count })}
          </option>
        ))}
      </Select>
    </Field>
  )
}
