import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

const MOST = 1000

/** How often something is to go wrong. */
export function TimesField({ value, onChange }: { value: number; onChange: (times: number) => void }) {
  const t = useTranslations('phone')
  return (
    <Field label={t('times')}>
      <Input
        type="number"
        min={1}
        max={MOST}
        value={value}
        onChange={(event) =>
          onChange(Math.min(MOST, Math.max(1, Math.floor(Number(event.target.value)) || 1)))
        }
      />
    </Field>
  )
}
