import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { langOf } from '@/components/broadcast/lang-of'
import { withFaces } from '@/lib/broadcast/faces'
import { parseText } from '@/lib/broadcast/text'

type TextWithLinksProps = {
  text: string
  /** on our own pages a link leads nowhere, but says on hover where it will */
  opensLinks?: boolean
}

/** Text as WeChat shows it: `<a href>` is a link, `[微笑]` a face, the rest is what it looks like. */
export function TextWithLinks({ text, opensLinks = false }: TextWithLinksProps) {
  return (
    <span lang={langOf(text)}>
      {parseText(text).map((segment, index) => {
        if (segment.type === 'text') return <Faces key={index} text={segment.text} />
        if (!opensLinks)
          return (
            <span key={index} title={segment.href} className="text-glass-link">
              <Faces text={segment.label} />
            </span>
          )
        return (
          <a key={index} href={segment.href} target="_blank" rel="noreferrer" className="text-glass-link">
            <Faces text={segment.label} />
          </a>
        )
      })}
    </span>
  )
}

function Faces({ text }: { text: string }) {
  return withFaces(text).map((piece, index) =>
    typeof piece === 'string' ? (
      <Fragment key={index}>{piece}</Fragment>
    ) : (
      <span key={index} role="img" aria-label={piece.code} title={piece.code}>
        {piece.looksLike}
      </span>
    ),
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
  const t = useTranslations('message')
  return (
    <details className="text-base">
      <summary className="min-h-6">{t('unknownType', { type: msgtype })}</summary>
      <code className="font-mono text-sm">{payload}</code>
    </details>
  )
}
