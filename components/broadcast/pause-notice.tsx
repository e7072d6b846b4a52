'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { PauseReason } from '@/lib/broadcast/status'
import { useErrcodeWords } from './errcode-words'

/** Why it stands still, and what to do about it. */
export function PauseNotice({ reason }: { reason: PauseReason | null }) {
  const t = useTranslations('detail.paused')
  const words = useErrcodeWords(reason?.errcode !== undefined)
  if (!reason || reason.code === 'person') {
    return (
      <Notice tone="warn" title={reason?.by ? t('byPerson', { by: reason.by }) : t('byNobody')}>
        {t('goesOn')}
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
