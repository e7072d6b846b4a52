'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'next-intl'

/** The table of WeChat's codes is large and rarely needed: it comes when the first code is to be told. */
async function loadTables() {
  const [{ describeErrcode }, { describeJobStatus }] = await Promise.all([
    import('@/lib/wechat/wire/errcodes'),
    import('@/lib/wechat/wire/job-status'),
  ])
  return { describeErrcode, describeJobStatus }
}

/** WeChat's codes and statuses in the reader's words; the bare code until the table is there. */
export function useErrcodeWords(isNeeded = true) {
  const language = useLocale() === 'en' ? 'en' : 'zh'
  const { data } = useQuery({
    queryKey: ['errcodes'],
    queryFn: loadTables,
    staleTime: Infinity,
    enabled: isNeeded,
    structuralSharing: false,
  })
  return {
    /** what it means and what to do, as sentences */
    explain(errcode: number): string {
      const said = data?.describeErrcode(errcode)
      if (!said) return String(errcode)
      const full = `${said.meaning[language]}${language === 'en' ? '. ' : '。'}${said.remedy[language]}`
      return language === 'en' ? `${full} (${errcode})` : `${full}（${errcode}）`
    },
    meaningOf: (errcode: number) => data?.describeErrcode(errcode).meaning[language] ?? String(errcode),
    jobStatusOf: (status: string) => data?.describeJobStatus(status)[language] ?? status,
  }
}
