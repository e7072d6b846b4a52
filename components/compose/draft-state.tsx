'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { DraftView } from '@/lib/broadcast/view'
import type { DraftState, SavedDraft } from './use-autosave'

/** One quiet line: whether what is typed is on the server yet. */
export function DraftStatus({ state }: { state: DraftState }) {
  const t = useTranslations('compose.draft')
  return (
    <span className="text-sm text-ink-3" data-draft-state={state.kind}>
      {words()}
    </span>
  )

  function words() {
    switch (state.kind) {
      case 'saved':
        return state.at === null
          ? null
          : t.rich('saved', { time: () => <Time at={state.at ?? ''} format="clock" /> })
      case 'saving':
        return t('saving')
      case 'offline':
        return <span className="text-warn">{t('offline')}</span>
      case 'failed':
        return <span className="text-bad">{t('failed', { reason: state.reason })}</span>
      case 'unsaved':
      case 'conflict':
      case 'gone':
        return t('unsaved')
    }
  }
}

/** What an approver wants otherwise, until it is submitted again. */
export function ChangesAsked({ by, note, at }: NonNullable<DraftView['changesAsked']>) {
  const t = useTranslations('compose.draft')
  return (
    <Notice tone="warn" title={t('changesAsked', { by })}>
      <p className="whitespace-pre-wrap">{note}</p>
      <p className="mt-1 text-sm text-ink-2">
        <Time at={at} />
      </p>
    </Notice>
  )
}

type DraftNoticesProps = {
  appId: string
  state: DraftState
  isRestored: boolean
  onKeepMine: (theirs: SavedDraft) => void
  onTakeTheirs: (theirs: SavedDraft) => void
  onKeepAsNew: () => void
}

/** What needs a decision: the draft was changed or sent elsewhere. */
export function DraftNotices({ appId, state, isRestored, ...on }: DraftNoticesProps) {
  const t = useTranslations('compose.draft')
  if (state.kind === 'conflict') {
    const { theirs } = state
    return (
      <Notice
        tone="warn"
        role="alert"
        title={t('conflict.title')}
        action={
          <span className="flex gap-2">
            <Button onClick={() => on.onKeepMine(theirs)}>{t('conflict.keepMine')}</Button>
            <Button onClick={() => on.onTakeTheirs(theirs)}>{t('conflict.takeTheirs')}</Button>
          </span>
        }
      >
        {t.rich('conflict.body', { time: () => <Time at={theirs.savedAt ?? ''} format="clock" /> })}
      </Notice>
    )
  }
  if (state.kind === 'gone') {
    return (
      <Notice
        tone="warn"
        role="alert"
        title={t('gone.title')}
        action={
          <span className="flex flex-wrap gap-2">
            <ButtonLink variant="primary" href={`/${appId}/broadcasts/${state.broadcastId}`}>
              {t('gone.open')}
            </ButtonLink>
            {state.isLater && <Button onClick={on.onKeepAsNew}>{t('gone.keepAsNew')}</Button>}
            {/* A whole load: the next unfinished message is a new draft. */}
            <Button onClick={() => window.location.assign(`/${appId}/compose`)}>{t('gone.startNew')}</Button>
          </span>
        }
      >
        {state.isLater ? t('gone.bodyLater') : t('gone.body')}
      </Notice>
    )
  }
  return isRestored ? (
    <Notice tone="info" role="status">
      {t('restored')}
    </Notice>
  ) : null
}
