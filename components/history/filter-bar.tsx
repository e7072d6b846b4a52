'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { contentTypes } from '@/lib/broadcast/content-type'
import { broadcastStatuses } from '@/lib/broadcast/status'
import { audienceTypes, countFilters, type FilterValues } from './filters'

type FilterBarProps = {
  filters: FilterValues
  people: { id: string; name: string }[]
  onChange: (change: Partial<FilterValues>) => void
  onClear: () => void
}

/** Search and filters, by what people recall of a broadcast. On a phone the filters fold behind one button. */
export function FilterBar({ filters, people, onChange, onClear }: FilterBarProps) {
  const t = useTranslations('broadcasts')
  const tStatus = useTranslations('common.status')
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const on = countFilters(filters)
  const folded = on - (filters.q ? 1 : 0)

  return (
    <search aria-label={t('filters.label')} className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <SearchBox value={filters.q ?? ''} onChange={(q) => onChange({ q: q || null })} />
      <Button
        className="md:hidden"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <SlidersHorizontal aria-hidden className="size-4" />
        {t('filters.show')}
        {folded > 0 && <span className="tabular">{folded}</span>}
      </Button>
      <div
        id={id}
        className={cx('w-full grid-cols-2 gap-x-3 gap-y-2 md:contents', isOpen ? 'grid' : 'hidden')}
      >
        <Choice
          label={t('filters.status')}
          value={filters.status}
          onChange={(value) => onChange({ status: broadcastStatuses.find((one) => one === value) ?? null })}
          options={broadcastStatuses.map((one) => [one, tStatus(one)])}
        />
        <Choice
          label={t('filters.type')}
          value={filters.type}
          onChange={(value) => onChange({ type: contentTypes.find((one) => one === value) ?? null })}
          options={contentTypes.map((one) => [one, t(`typeOption.${one}`)])}
        />
        <Choice
          label={t('filters.audience')}
          value={filters.audience}
          onChange={(value) => onChange({ audience: audienceTypes.find((one) => one === value) ?? null })}
          options={audienceTypes.map((one) => [one, t(`audienceOption.${one}`)])}
        />
        <Choice
          label={t('filters.by')}
          value={filters.by}
          onChange={(value) => onChange({ by: value || null })}
          options={people.map((person) => [person.id, person.name])}
        />
        <Labelled label={t('filters.from')} className="md:w-36">
          {(controlId) => (
            <Input
              id={controlId}
              type="date"
              value={filters.from ?? ''}
              max={filters.to ?? undefined}
              onChange={(event) => onChange({ from: event.target.value || null })}
            />
          )}
        </Labelled>
        <Labelled label={t('filters.to')} className="md:w-36">
          {(controlId) => (
            <Input
              id={controlId}
              type="date"
              value={filters.to ?? ''}
              min={filters.from ?? undefined}
              onChange={(event) => onChange({ to: event.target.value || null })}
            />
          )}
        </Labelled>
      </div>
      {on > 0 && (
        <Button variant="ghost" onClick={onClear}>
          <span className="tabular text-ink-3">{t('filters.on', { count: on })}</span>
          {t('filters.clear')}
        </Button>
      )}
    </search>
  )
}

/** Looks a moment after the last key, not at each; Enter looks at once. */
function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations('broadcasts.filters')
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  // Cleared or changed from outside (Clear, Back): the box follows.
  if (value !== known) {
    setKnown(value)
    setTyped(value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  function look(text: string) {
    clearTimeout(timer.current)
    setKnown(text.trim())
    onChange(text.trim())
  }
  return (
    <Labelled label={t('search')} className="flex-1 md:max-w-72">
      {(id) => (
        <Input
          id={id}
          type="search"
          placeholder={t('searchHint')}
          value={typed}
          onChange={(event) => {
            const text = event.target.value
            setTyped(text)
            clearTimeout(timer.current)
            timer.current = setTimeout(() => look(text), 300)
          }}
          onKeyDown={(event) => event.key === 'Enter' && look(typed)}
        />
      )}
    </Labelled>
  )
}

type ChoiceProps = {
  label: string
  value: string | null
  onChange: (value: string) => void
  options: (readonly [string, string])[]
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  const t = useTranslations('broadcasts.filters')
  return (
    <Labelled label={label}>
      {(id) => (
        <Select id={id} value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('all')}</option>
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Labelled>
  )
}

type LabelledProps = { label: string; className?: string; children: (id: string) => ReactNode }

function Labelled({ label, className = 'md:w-30', children }: LabelledProps) {
  const id = useId()
  return (
    <div className={cx('flex min-w-0 flex-col', className)}>
      <label htmlFor={id} className="text-xs text-ink-3">
        {label}
      </label>
      {children(id)}
    </div>
  )
}
