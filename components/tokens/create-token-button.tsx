'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { useAction } from '@/components/data/use-action'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { CopyLine } from '@/components/ui/copy-line'
import { Select } from '@/components/ui/select'
import { createToken } from '@/lib/actions/tokens'

export type AccountName = { appId: string; name: string }

export function CreateTokenButton({ accounts }: { accounts: AccountName[] }) {
  const t = useTranslations('tokens')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-4" />
        {t('create')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('create')} size="medium">
        <TokenForm accounts={accounts} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

const scopes = ['read', 'send', 'administrate'] as const
const days = [30, 90, 365]

function TokenForm({ accounts, onDone }: { accounts: AccountName[]; onDone: () => void }) {
  const t = useTranslations('tokens')
  const [scope, setScope] = useState<(typeof scopes)[number]>('send')
  const [where, setWhere] = useState<'all' | 'some'>('all')
  const { mutate, isPending, error, data: made } = useAction(createToken)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget)
    mutate({
      name: String(data.get('name')),
      scope,
      appIds: where === 'all' ? null : data.getAll('appId').map(String),
      expiresInDays: Number(data.get('days')) || null,
    })
  }
  if (made) {
    return (
      <div role="status">
        <p>{t('copyNow')}</p>
        <CopyLine value={made.token} what={t('token')} />
        <Button variant="primary" className="mt-4" onClick={onDone} data-autofocus="">
          {t('copied')}
        </Button>
      </div>
    )
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error && <Failure error={error} />}
      <Field label={t('name')} hint={t('nameHint')} error={error?.fields.name}>
        <Input name="name" required maxLength={60} autoComplete="off" data-autofocus="" />
      </Field>
      <RadioGroup
        label={t('scope')}
        direction="column"
        value={scope}
        onChange={setScope}
        options={scopes.map((value) => ({
          value,
          label: t(`scopes.${value}`),
          hint: t(`scopeHints.${value}`),
        }))}
      />
      <RadioGroup
        label={t('accounts')}
        value={where}
        onChange={setWhere}
        options={[
          { value: 'all', label: t('allAccounts') },
          { value: 'some', label: t('someAccounts') },
        ]}
      />
      {where === 'some' && (
        <div role="group" aria-label={t('someAccounts')}>
          {accounts.map(({ appId, name }) => (
            <Checkbox key={appId} name="appId" value={appId} label={name} hint={appId} />
          ))}
          {error?.fields.appIds && <p className="text-sm text-bad">{error.fields.appIds}</p>}
        </div>
      )}
      <Field label={t('ends')}>
        <Select name="days" defaultValue="">
          <option value="">{t('never')}</option>
          {days.map((count) => (
            <option key={count} value={count}>
              {t('inDays', { count })}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" variant="primary" busy={isPending} className="self-start">
        {t('create')}
      </Button>
    </form>
  )
}
