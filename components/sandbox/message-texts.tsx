import { useTranslations } from 'next-intl'
import { langOf } from '@/components/broadcast/lang-of'
import { parseText } from '@/lib/broadcast/text'

/** Text as WeChat shows it: `<a href>` is a link, the rest is what it looks like. */
export function TextWithLinks({ text }: { text: string }) {
  return (
    <span lang={langOf(text)}>
      {parseText(text).map((segment, index) =>
        segment.type === 'text' ? (
          <span key={index}>{segment.text}</span>
        ) : (
          <a key={index} href={segment.href} target="_blank" rel="noreferrer" className="text-glass-link">
            {segment.label}
          </a>
        ),
      )}
    </span>
  )
}

type MenuProps = {
  head: string
  options: { id: string; label: string }[]
  tail: string
  onPick: (label: string) => void
}

/** Lines to tap; tapping one is writing it. */
export function Menu({ head, options, tail, onPick }: MenuProps) {
  return (
    <div lang={langOf(head)} className="flex flex-col gap-1">
      {head && <span>{head}</span>}
      {options.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          onClick={() => onPick(label)}
          className="min-h-6 text-left text-glass-link"
        >
          {label}
        </button>
      ))}
      {tail && <span>{tail}</span>}
    </div>
  )
}

/** A type that this phone has no look for: it says which, and what came. */
export function Unknown({ msgtype, payload }: { msgtype: string; payload: string }) {
  const t = useTranslations('phone')
  return (
    <details className="text-base">
      <summary className="min-h-6">{t('unknownType', { type: msgtype })}</summary>
      <code className="font-mono text-sm">{payload}</code>
    </details>
  )
}
