'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure, type FailureValue } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { checkAccount } from '@/lib/actions/accounts'
import type { AccountView } from '@/lib/services/account/view'
import { ProblemNotice } from './problem-words'

/** Asks WeChat again whether it knows the account, and says what came. */
export function CheckButton({ appId, name }: { appId: string; name: string }) {
  const t = useTranslations('settings')
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureValue | null>(null)
  const [checked, setChecked] = useState<AccountView | null>(null)

  async function check() {
    setBusy(true)
    const result = await checkAccount({ appId })
    setBusy(false)
    setFailure(result.ok ? null : result.error)
    setChecked(result.ok ? result.data : null)
    if (result.ok) router.refresh()
  }
  return (
    <div className="flex flex-col gap-2">
      <Button busy={busy} onClick={check} aria-label={t('checkName', { name })} className="self-start">
        {t('check')}
      </Button>
      {failure && <Failure error={failure} />}
      {checked?.lastCheck && <ProblemNotice problem={checked.lastCheck} live />}
      {checked && !checked.lastCheck && (
        <Notice tone="info" role="status">
          {t('checkFine')}
        </Notice>
      )}
    </div>
  )
}
