import { Check, TriangleAlert } from 'lucide-react'

/** Done is quiet; what needs a look is amber. */
export function StateTag({ ok, word }: { ok: boolean; word: string }) {
  const Icon = ok ? Check : TriangleAlert
  return (
    <span className={ok ? 'inline-flex items-center gap-1' : 'inline-flex items-center gap-1 text-warn'}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {word}
    </span>
  )
}
