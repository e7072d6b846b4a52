import { CopyButton } from './copy-button'

/** A value to be copied whole, with the button that does it. `what` names it. */
export function CopyLine({ value, what }: { value: string; what: string }) {
  return (
    <p className="mt-1 flex items-center gap-2">
      <code className="min-w-0 flex-1 rounded-control bg-sunken px-2.5 py-1.5 font-mono text-sm break-all">
        {value}
      </code>
      <CopyButton value={value} what={what} />
    </p>
  )
}
