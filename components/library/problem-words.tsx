'use client'

import { TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { MediaItemView } from '@/lib/services/media/view'
import { describeErrcode } from '@/lib/wechat/wire/errcodes'

/** What WeChat said against a file, and what to do. */
export function ProblemWords({ problem }: { problem: NonNullable<MediaItemView['problem']> }) {
  const t = useTranslations('library.state')
  const language = useLocale() === 'en' ? 'en' : 'zh'
  const { errcode } = problem
  const said = errcode === undefined ? null : describeErrcode(errcode)
  return (
    <span className="flex items-start gap-1 text-bad">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {said
          ? t('refused', {
              meaning: said.meaning[language],
              remedy: said.remedy[language],
              errcode: errcode ?? 0,
            })
          : t('noAnswer')}
      </span>
    </span>
  )
}
