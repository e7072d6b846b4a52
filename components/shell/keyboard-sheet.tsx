'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'

const keys = [
  { id: 'review', keys: ['Ctrl / ⌘', '↵'] },
  { id: 'save', keys: ['Ctrl / ⌘', 'S'] },
  { id: 'next', keys: ['Tab'] },
  { id: 'choose', keys: ['↑', '↓'] },
  { id: 'close', keys: ['Esc'] },
] as const

/** The keys that do something here. */
export function KeyboardSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('shell')
  return (
    <Dialog open={open} onClose={onClose} title={t('user.keyboard')}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {keys.map((row) => (
          <div key={row.id} className="contents">
            <dt className="flex gap-1">
              {row.keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-control border border-edge bg-sunken px-1.5 font-sans text-sm"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{t(`keys.${row.id}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
