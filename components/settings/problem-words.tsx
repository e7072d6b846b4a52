import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { Problem } from '@/lib/services/account/problem'

/** What is wrong between us and WeChat, what to do, and the address to paste when that is the remedy. */
export function ProblemNotice({ problem, at, live }: { problem: Problem; at?: string; live?: boolean }) {
  const t = useTranslations()
  return (
    <Notice
      tone="bad"
      role={live ? 'alert' : undefined}
      action={problem.ip && <CopyButton value={problem.ip} what={t('settings.ipAddress')} />}
    >
      <p>{t(`errors.${problem.key}`, problem.values)}</p>
      {(at || problem.errcode !== undefined) && (
        <p className="mt-0.5 text-sm text-ink-2">
          {at && <Time at={at} />}
          {problem.errcode !== undefined && (
            <code className="font-mono">
              {' '}
              errcode {problem.errcode} {problem.rid && `rid ${problem.rid}`}
            </code>
          )}
        </p>
      )}
    </Notice>
  )
}
