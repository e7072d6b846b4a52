'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { PauseReason } from '@/lib/broadcast/status'
import { formatShort } from '@/lib/i18n/time'
import { useErrcodeWords } from './errcode-words'

/** Why it stands still, and what to do about it. */
export function PauseNotice({ reason }: { reason: PauseReason | null }) {
  const t = useTranslations('detail.paused')
  const locale = useLocale() === 'en' ? 'en' : 'zh-CN'
  const words = useErrcodeWords(reason?.errcode !== undefined)
  if (!reason || reason.code === 'person') {
    return (
      <Notice tone="warn" title={reason?.by ? t('byPerson', { by: reason.by }) : t('byNobody')}>
        {t('goesOn')}
      </Notice>
    )
  }
  if (reason.code === 'late') {
    const at = reason.dueAt ? formatShort(new Date(reason.dueAt), { locale, now: new Date() }) : ''
    return (
      <Notice tone="warn" title={t('late')}>
        {t('lateMeans', { at })}
      </Notice>
    )
  }
  if (reason.code === 'breaker') {
    return (
      <Notice tone="warn" title={t('breaker')}>
        <p>{t('breakerMeans', { doubts: reason.doubts ?? 0 })}</p>
        <p>{t('goesOn')}</p>
      </Notice>
    )
  }
  if (reason.code === 'content') {
    return (
      <Notice tone="bad" title={t(reason.missing ? `missing.${reason.missing}` : 'byContent')}>
        {reason.errcode !== undefined && <p>{words.explain(reason.errcode)}</p>}
        <p>{t(reason.missing ? 'missingRemedy' : 'contentRemedy')}</p>
        <p>{t('goesOn')}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="bad" title={t(reason.code === 'wechat' ? 'byWechat' : 'byAccount')}>
      {reason.errcode !== undefined && <p>{words.explain(reason.errcode)}</p>}
      <p>{t('goesOn')}</p>
    </Notice>
  )
}
