import { useTranslations } from 'next-intl'
import { CopyLine } from '@/components/ui/copy-line'

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
              <dd>
                <CopyLine value={value} what={t(key)} />
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
