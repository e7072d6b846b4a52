'use client'

import { useTranslations } from 'next-intl'
import type { ListReport } from './read-file'

const SHOWN = 100

/** Which lines of a list are no OpenIDs, and why. They are left out; nothing else is lost. */
export function WrongLines({ report }: { report: ListReport }) {
  const t = useTranslations('audience')
  const shown = report.invalid.slice(0, SHOWN)
  const left = report.invalidTotal - shown.length
  return (
    <div
      role="group"
      aria-label={t('wrong.caption')}
      tabIndex={0}
      className="max-h-48 overflow-y-auto rounded-control border border-line"
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{t('wrong.caption')}</caption>
        <thead className="sticky top-0 bg-sunken text-left">
          <tr>
            <th scope="col" className="px-3 py-1 text-right">
              {t('wrong.line')}
            </th>
            <th scope="col" className="px-3 py-1">
              {t('wrong.value')}
            </th>
            <th scope="col" className="px-3 py-1">
              {t('wrong.reason')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, value, reason }, index) => (
            <tr key={index} className="border-t border-line">
              <td className="px-3 py-1 text-right tabular">{line}</td>
              <td className="max-w-48 truncate px-3 py-1 font-mono">{value}</td>
              <td className="px-3 py-1">{t(`invalidReasons.${reason}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <p className="border-t border-line px-3 py-1 text-sm text-ink-2">
          {t('wrong.more', { count: left })}
        </p>
      )}
    </div>
  )
}
