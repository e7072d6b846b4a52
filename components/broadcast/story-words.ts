'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { StoryView } from '@/lib/broadcast/view'
import { storyKinds, type StoryData, type StoryKind } from '@/lib/broadcast/story'
import { formatClock, formatShort } from '@/lib/i18n/time'
import { useErrcodeWords } from './errcode-words'

/** An entry of the story as a sentence in the reader's language. */
export function useStoryWords() {
  const t = useTranslations('detail.story')
  const tStatus = useTranslations('common.status')
  const errcodes = useErrcodeWords()
  const locale = useLocale() === 'en' ? 'en' : 'zh-CN'
  const clock = (iso: string) => {
    const at = new Date(iso)
    const now = new Date()
    return at.getTime() - now.getTime() < 12 * 3_600_000 ? formatClock(at) : formatShort(at, { locale, now })
  }
  const moment = (iso: string) => (iso === '' ? '' : formatShort(new Date(iso), { locale, now: new Date() }))
  const join = (...sentences: (string | number | undefined | false)[]) =>
    sentences.filter(Boolean).join(locale === 'en' ? ' ' : '')
  const code = (errcode: number | undefined) =>
    errcode === undefined ? '' : t('code', { errcode, meaning: errcodes.meaningOf(errcode) })

  function sentence(event: KnownEvent): string {
    switch (event.kind) {
      case 'submitted': {
        const { by, recipients, deliveries, plannedAt, approvals } = event.data
        return join(
          t('submitted', { by, recipients: recipients ?? 0, deliveries }),
          plannedAt && t('submittedFor', { at: moment(plannedAt) }),
          approvals && t('submittedApproval', { approvals }),
        )
      }
      case 'approved': {
        const { by, missing } = event.data
        return missing > 0 ? t('approvedMissing', { by, missing }) : t('approved', { by })
      }
      case 'changesAsked':
        return t('changesAsked', event.data)
      case 'takenBack':
        return t(`takenBack.${event.data.from}`, { by: event.data.by })
      case 'restPrepared':
        return t('restPrepared', event.data)
      case 'settled':
        return t(`settled.${event.data.found}`, { by: event.data.by })
      case 'withdrawn': {
        const { by, articleIndex } = event.data
        return articleIndex === undefined ? t('withdrawn', { by }) : t('withdrawnOne', { by, articleIndex })
      }
      case 'rescheduled':
        return t('rescheduled', { by: event.data.by, at: moment(event.data.plannedAt) })
      case 'filesRefused': {
        const { errcode, missing } = event.data
        return t('filesRefused', {
          why: errcode === undefined ? t(`missing.${missing ?? 'file'}`) : code(errcode),
        })
      }
      case 'started':
        return t('started', { deliveries: event.data.deliveries })
      case 'audienceGone':
        return t(event.data.type === 'tag' ? 'tagGone' : 'groupGone', { name: event.data.label })
      case 'accepted':
        return event.data.msgId ? t('accepted', { msgId: event.data.msgId }) : t('acceptedWithoutId')
      case 'alreadyAccepted':
        return event.data.msgId
          ? t('alreadyAccepted', { msgId: event.data.msgId })
          : t('alreadyAcceptedWithoutId')
      case 'askAgain': {
        const { cause, errcode, httpStatus, at } = event.data
        const why = cause === 'errcode' ? code(errcode) : t(`doubt.${cause}`, { status: httpStatus ?? 0 })
        return t('askAgain', { why, at: clock(at) })
      }
      case 'waiting': {
        const { cause, errcode, until } = event.data
        const why = t(`wait.${cause}`)
        return t('waiting', { why: errcode === undefined ? why : `${why} (${errcode})`, until: clock(until) })
      }
      case 'refused':
        return t('refused', { why: code(event.data.errcode) })
      case 'unclear':
        return t('unclear', { why: code(event.data.errcode) })
      case 'result': {
        const { counts, ok, status } = event.data
        if (!ok) return t('resultBad', { what: errcodes.jobStatusOf(status) })
        return counts
          ? t('result', { sent: counts.sent, filtered: counts.filtered, failed: counts.failed })
          : t('resultPlain')
      }
      case 'polled':
        return t(`polled.${event.data.status}`)
      case 'paused': {
        const { reason } = event.data
        if (reason.code === 'person') return t('pausedBy', { by: reason.by ?? '' })
        if (reason.code === 'late')
          return t('pausedFor', { why: t('late', { at: moment(reason.dueAt ?? '') }) })
        if (reason.code === 'breaker')
          return t('pausedFor', { why: t('breaker', { doubts: reason.doubts ?? 0 }) })
        if (reason.code === 'content') {
          const what = t(reason.missing ? `missing.${reason.missing}` : 'contentRefused')
          return t('pausedFor', { why: join(what, code(reason.errcode)) })
        }
        return t('pausedFor', {
          why: reason.errcode === undefined ? t('accountTrouble') : code(reason.errcode),
        })
      }
      case 'resumed':
        return t('resumed', { by: event.data.by })
      case 'cancelled':
        return t('cancelled', { by: event.data.by, deliveries: event.data.deliveries })
      case 'ended':
        return t('ended', { status: tStatus(event.data.status) })
    }
  }

  return (entry: StoryView): string => (isKnown(entry) ? sentence(entry) : entry.kind)
}

type KnownEvent = { [K in StoryKind]: { kind: K; data: StoryData[K] } }[StoryKind]

/** Our own services write the data that belongs to the kind; a kind of a later version shows its name. */
function isKnown(entry: { kind: string; data: unknown }): entry is KnownEvent {
  return storyKinds.some((kind) => kind === entry.kind)
}
