import { Check, CircleSlash } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AccountView } from '@/lib/services/account/view'

const order = ['massEveryone', 'massTag', 'massOpenIds', 'preview'] as const

/** What WeChat lets this kind of account do; what it doesn't is greyed out, with the reason. */
export function Abilities({ abilities }: { abilities: AccountView['abilities'] }) {
  const t = useTranslations()
  return (
    <ul className="flex flex-col gap-2">
      {order.map((key) => {
        const ability = abilities[key]
        const Icon = ability.allowed ? Check : CircleSlash
        return (
          <li key={key} className={ability.allowed ? 'flex gap-2' : 'flex gap-2 text-ink-3'}>
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>
              {t(`settings.abilities.${key}`)}
              {!ability.allowed && <span className="block text-sm">{t(`errors.${ability.reasonKey}`)}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
