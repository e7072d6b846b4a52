'use client'

import { CopyButton } from './copy-button'

/** A secret that is seen this once, to be copied. `what` names it. */
export function SecretOnce({ value, what }: { value: string; what: string }) {
  return (
    <p className="mt-3 flex items-center gap-2">
      <code className="min-w-0 flex-1 rounded-control bg-sunken px-2.5 py-1.5 font-mono text-sm break-all">
        {value}
      </code>
      <CopyButton value={value} what={what} />
    </p>
  )
}
