'use client'

import { Check as Tick, CircleAlert, CircleDashed, CircleQuestionMark, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ActionError } from '@/components/data/action-error'
import { AppLink } from '@/components/ui/app-link'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { focusField } from '@/components/ui/focus-field'
import type { Check, CheckLevel } from '@/lib/broadcast/preflight'
import { placeOf, usePreflightWords, type Place } from './preflight-words'
import type { Preflight } from './use-preflight'

const looks: Record<CheckLevel, { icon: typeof Tick; colour: string }> = {
  ok: { icon: Tick, colour: 'text-ink-3' },
  warn: { icon: TriangleAlert, colour: 'text-warn' },
  block: { icon: CircleAlert, colour: 'text-bad' },
  unknown: { icon: CircleQuestionMark, colour: 'text-warn' },
}
const order: CheckLevel[] = ['block', 'unknown', 'warn', 'ok']

/** What is in the way of the send first, with what to do about it; what is well, briefly. */
export function PreflightList({
  appId,
  preflight: { checks, isCurrent, error, again },
}: {
  appId: string
  preflight: Preflight
}) {
  const t = useTranslations('compose.preflight')
  const sorted = [...(checks ?? [])].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
  return (
    <>
      <ul
        id="compose-preflight"
        tabIndex={-1}
        aria-label={t('heading')}
        aria-busy={!isCurrent && !error}
        className="flex flex-wrap gap-x-5 gap-y-1.5"
      >
        {error && (
          <li className="flex basis-full items-start gap-2">
            <LevelIcon level="unknown" />
            <span>
              <strong className="font-semibold text-warn">{t('level.unknown')}</strong>{' '}
              {t('unreachable', { reason: error instanceof ActionError ? error.message : t('offline') })}
            </span>
          </li>
        )}
        {sorted.map((check) => (
          <Row key={check.name} appId={appId} check={check} isCurrent={isCurrent} />
        ))}
        {!isCurrent && !error && <li className="basis-full text-ink-3">{t('checking')}</li>}
      </ul>
      {error && (
        <Button className="self-start" onClick={again}>
          {t('again')}
        </Button>
      )}
    </>
  )
}

function Row({ appId, check, isCurrent }: { appId: string; check: Check; isCurrent: boolean }) {
  const t = useTranslations('compose.preflight')
  const words = usePreflightWords()
  const { level } = check
  const place = placeOf(check)
  // Said of a message that has changed since: it keeps its place, and claims nothing.
  if (!isCurrent) {
    return (
      <li className={cx('flex items-start gap-2 text-ink-3', level !== 'ok' && 'basis-full')}>
        <CircleDashed aria-hidden className="mt-[0.2em] size-4 shrink-0" />
        {words(check)}
      </li>
    )
  }
  return (
    <li data-level={level} className={cx('flex items-start gap-2', level !== 'ok' && 'basis-full')}>
      <LevelIcon level={level} />
      {/* Without a space of its own, a reader would run the word into the sentence. */}
      <span className={level === 'ok' ? 'text-ink-2' : undefined}>
        <strong className={level === 'ok' ? 'sr-only' : cx('font-semibold', looks[level].colour)}>
          {t(`level.${level}`)}
        </strong>{' '}
        {words(check)} {place && <Remedy appId={appId} place={place} />}
      </span>
    </li>
  )
}

function LevelIcon({ level }: { level: CheckLevel }) {
  const { icon: Icon, colour } = looks[level]
  return <Icon aria-hidden className={cx('mt-[0.2em] size-4 shrink-0', colour)} />
}

function Remedy({ appId, place }: { appId: string; place: Place }) {
  const t = useTranslations('compose.preflight.go')
  if ('page' in place) {
    return (
      <AppLink href={`/${appId}/${place.page}`} className="prose-link">
        {t(
          place.page === 'broadcasts'
            ? 'broadcasts'
            : place.page === 'settings/account'
              ? 'account'
              : 'callback',
        )}
      </AppLink>
    )
  }
  return (
    <a
      href={`#${place.field}`}
      className="prose-link"
      onClick={(event) => {
        event.preventDefault()
        focusField(place.field)
      }}
    >
      {t('field')}
    </a>
  )
}
