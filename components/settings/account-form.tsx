'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Failure, type FailureValue } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import {
  accountKinds,
  callbackModes,
  saveAccountInput,
  tokenModes,
  type SaveAccountForm,
  type SaveAccountInput,
} from '@/lib/account/input'
import { saveAccount } from '@/lib/actions/accounts'
import type { SavedAccount } from '@/lib/services/account/save-account'
import type { AccountView } from '@/lib/services/account/view'
import { DomainField } from './domain-field'
import { GeneratedKeys } from './generated-keys'
import { ProblemNotice } from './problem-words'
import { SecretField } from './secret-field'

type AccountFormProps = {
  /** null = a new one */
  account: AccountView | null
}

/** Connects an account or changes one: the fields, WeChat's verdict, and keys made on the way, shown once. */
export function AccountForm({ account }: AccountFormProps) {
  const t = useTranslations('settings.form')
  const words = useErrorWords()
  const router = useRouter()
  const [attempt, setAttempt] = useState(0)
  const [failure, setFailure] = useState<FailureValue | null>(null)
  const [saved, setSaved] = useState<SavedAccount | null>(null)
  const form = useForm<SaveAccountForm, unknown, SaveAccountInput>({
    resolver: zodResolver(saveAccountInput),
    mode: 'onTouched',
    shouldFocusError: false,
    defaultValues: startValues(account),
  })
  const { register, handleSubmit, formState, setError, setValue, control } = form
  const [kind, jsDomain, oauthDomain] = useWatch({ control, name: ['kind', 'jsDomain', 'oauthDomain'] })
  const { errors, isSubmitting } = formState
  const problems = (Object.keys(errors) as (keyof SaveAccountForm)[]).map((name) => ({
    fieldId: `account-${name}`,
    message: `${labelOf(name)}: ${words(errors[name]?.message)}`,
  }))
  function labelOf(name: keyof SaveAccountForm) {
    return t.has(name) ? t(name) : name
  }
  const fieldOf = (name: keyof SaveAccountForm) => ({
    id: `account-${name}`,
    label: labelOf(name),
    error: errors[name] && words(errors[name]?.message),
  })

  async function save(input: SaveAccountInput) {
    setFailure(null)
    setSaved(null)
    const result = await saveAccount(input)
    if (result.ok) {
      setSaved(result.data)
      return router.refresh()
    }
    const fields = Object.entries(result.error.fields ?? {})
    for (const [name, message] of fields) setError(name as keyof SaveAccountForm, { message })
    if (fields.length > 0) setAttempt((count) => count + 1)
    else setFailure(result.error)
  }

  if (saved && account === null) return <Connected saved={saved} />
  return (
    <form
      noValidate
      onSubmit={(event) => void handleSubmit(save, () => setAttempt((count) => count + 1))(event)}
      className="flex max-w-160 flex-col gap-4"
    >
      {attempt > 0 && <ErrorSummary problems={problems} attempt={attempt} />}
      <Field {...fieldOf('name')}>
        <Input {...register('name')} maxLength={60} />
      </Field>
      {account === null && (
        <Field {...fieldOf('appId')} hint={t('appIdHint')}>
          <Input
            {...register('appId')}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            className="font-mono"
          />
        </Field>
      )}
      <SecretField
        {...fieldOf('appSecret')}
        stored={account?.hasAppSecret ?? false}
        hint={t('appSecretHint')}
        registered={register('appSecret')}
      />
      <Field {...fieldOf('kind')}>
        <Select {...register('kind')}>
          {accountKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      {kind !== 'test' && (
        <Checkbox {...register('verified')} label={t('verified')} hint={t('verifiedHint')} />
      )}
      <details className="rounded-control border border-line px-3 py-2">
        <summary className="min-h-6 font-semibold">{t('more')}</summary>
        <div className="mt-3 flex flex-col gap-4 pb-2">
          <Field {...fieldOf('apiBase')} hint={t('apiBaseHint')}>
            <Input
              {...register('apiBase')}
              spellCheck={false}
              autoCapitalize="none"
              placeholder="https://api.weixin.qq.com"
            />
          </Field>
          <Field {...fieldOf('tokenMode')} hint={t('tokenModeHint')}>
            <Select {...register('tokenMode')}>
              {tokenModes.map((mode) => (
                <option key={mode} value={mode}>
                  {t(`tokenModes.${mode}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field {...fieldOf('callbackMode')} hint={t('callbackModeHint')}>
            <Select {...register('callbackMode')}>
              {callbackModes.map((mode) => (
                <option key={mode} value={mode}>
                  {t(`callbackModes.${mode}`)}
                </option>
              ))}
            </Select>
          </Field>
          <SecretField
            {...fieldOf('callbackToken')}
            stored={account?.hasCallbackToken ?? false}
            hint={t('callbackTokenHint')}
            registered={register('callbackToken')}
          />
          <SecretField
            {...fieldOf('encodingAesKey')}
            stored={account?.hasAesKey ?? false}
            hint={t('encodingAesKeyHint')}
            registered={register('encodingAesKey')}
          />
          <Field {...fieldOf('defaultReply')} hint={t('defaultReplyHint')} optional>
            <Textarea {...register('defaultReply')} rows={2} />
          </Field>
          <DomainField
            name="jsDomain"
            value={jsDomain ?? ''}
            error={fieldOf('jsDomain').error}
            setValue={setValue}
          />
          <DomainField
            name="oauthDomain"
            value={oauthDomain ?? ''}
            error={fieldOf('oauthDomain').error}
            setValue={setValue}
          />
        </div>
      </details>
      {failure && <Failure error={failure} />}
      {saved && <Verdict saved={saved} />}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={isSubmitting}>
          {account ? t('save') : t('connect')}
        </Button>
      </div>
    </form>
  )
}

function Verdict({ saved }: { saved: SavedAccount }) {
  const t = useTranslations('settings.form')
  return (
    <>
      {saved.token.ok ? (
        <Notice tone="info" role="status" title={t('fine')} />
      ) : (
        <>
          <Notice tone="warn" role="status" title={t('savedButRefused')} />
          <ProblemNotice problem={saved.token.error} live />
        </>
      )}
      {Object.keys(saved.generated).length > 0 && (
        <div className="rounded-panel border border-edge p-4">
          <p className="mb-3 font-semibold">{t('copyNow')}</p>
          <GeneratedKeys keys={{ callbackUrl: saved.callbackUrl, ...saved.generated }} />
        </div>
      )}
    </>
  )
}

function Connected({ saved }: { saved: SavedAccount }) {
  const t = useTranslations('settings.form')
  return (
    <div className="flex max-w-160 flex-col gap-4">
      <Verdict saved={saved} />
      <div className="flex flex-wrap gap-2">
        {saved.token.ok ? (
          <ButtonLink variant="primary" href={`/${saved.appId}/overview`}>
            {t('goOn')}
          </ButtonLink>
        ) : (
          <ButtonLink variant="primary" href={`/${saved.appId}/settings/account`}>
            {t('correct')}
          </ButtonLink>
        )}
        <ButtonLink href={`/${saved.appId}/settings/callback`}>{t('toCallback')}</ButtonLink>
      </div>
    </div>
  )
}

/** Schema and server both give keys under `errors`; the server's are already words. */
function useErrorWords() {
  const t = useTranslations('errors')
  return (message: string | undefined) => {
    if (message === undefined) return t('invalidField')
    if (t.has(message)) return t(message)
    return /^Invalid|^Too|^Expected/.test(message) ? t('invalidField') : message
  }
}

function startValues(account: AccountView | null): SaveAccountForm {
  return {
    appId: account?.appId ?? '',
    name: account?.name ?? '',
    appSecret: '',
    kind: account?.kind ?? 'service',
    verified: account?.verified ?? true,
    apiBase: account?.apiBase ?? '',
    tokenMode: account?.tokenMode ?? 'stable',
    callbackMode: account?.callbackMode ?? 'safe',
    callbackToken: '',
    encodingAesKey: '',
    defaultReply: account?.defaultReply ?? undefined,
    jsDomain: account?.jsDomain ?? '',
    oauthDomain: account?.oauthDomain ?? '',
  }
}
