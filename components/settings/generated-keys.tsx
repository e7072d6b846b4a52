import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'

export type Keys = { callbackUrl?: string; callbackToken?: string; encodingAesKey?: string }

/** What is copied to WeChat's console. Token and key are seen this once. */
export function GeneratedKeys({ keys }: { keys: Keys }) {
  const t = useTranslations('settings.keys')
  const rows = [
    { key: 'url', value: keys.callbackUrl },
    { key: 'token', value: keys.callbackToken },
    { key: 'aesKey', value: keys.encodingAesKey },
  ] as const
  return (
    <dl className="flex flex-col gap-3">
      {rows.map(
        ({ key, value }) =>
          value && (
            <div key={key}>
              <dt className="font-semibold">{t(key)}</dt>
              <dd className="mt-1 flex items-center gap-2">
                <code className="min-w-0 flex-1 rounded-control bg-sunken px-2.5 py-1.5 font-mono text-sm break-all">
                  {value}
                </code>
                <CopyButton value={value} what={t(key)} />
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
