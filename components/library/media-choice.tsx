'use client'

import { langOf } from '@/components/broadcast/lang-of'
import { cx } from '@/components/ui/cx'
import type { MediaListItem } from '@/lib/services/media/list-media'
import { MediaThumb } from './media-thumb'
import { useMediaWords } from './media-words'

export type MediaChoiceProps = {
  item: MediaListItem
  type: 'checkbox' | 'radio'
  /** among those chosen; -1: it isn't */
  place: number
  /** no more may be chosen */
  isFull: boolean
  onChoose: () => void
}

const LABEL =
  'flex has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ink has-aria-disabled:opacity-50 not-has-aria-disabled:cursor-pointer not-has-aria-disabled:hover:bg-sunken'

/** A file to be chosen, by its name. */
export function MediaChoiceRow(props: MediaChoiceProps) {
  const { item, place } = props
  const words = useMediaWords()
  return (
    <li className="border-t border-line first:border-t-0">
      <label className={cx(LABEL, 'items-center gap-3 px-3 py-2', place >= 0 && 'bg-sunken')}>
        <Box {...props} />
        <MediaThumb item={item} />
        <span className="min-w-0 flex-1">
          <span lang={langOf(item.name)} className="block truncate font-semibold">
            {item.name}
          </span>
          <span className="block truncate text-sm tabular text-ink-2">{words.factsOf(item)}</span>
        </span>
        <Place {...props} />
      </label>
    </li>
  )
}

/** A picture to be chosen, by its looks. */
export function MediaChoiceTile(props: MediaChoiceProps) {
  const { item, place } = props
  return (
    <li>
      <label
        title={item.name}
        className={cx(
          LABEL,
          'relative flex-col rounded-control border p-1',
          place >= 0 ? 'border-ink bg-sunken inset-ring inset-ring-ink' : 'border-line',
        )}
      >
        <MediaThumb item={item} className="aspect-square w-full" />
        <span lang={langOf(item.name)} className="mt-1 block truncate text-sm">
          {item.name}
        </span>
        {item.width !== null && item.height !== null && (
          <span className="block truncate text-xs tabular text-ink-3">
            {item.width}×{item.height}
          </span>
        )}
        <span className="absolute top-2 left-2 grid rounded-control bg-surface p-0.5">
          <Box {...props} />
        </span>
        <span className="absolute top-2 right-2">
          <Place {...props} />
        </span>
      </label>
    </li>
  )
}

function Box({ item, type, place, isFull, onChoose }: MediaChoiceProps) {
  const isOff = isFull && place < 0
  return (
    <input
      type={type}
      name="picked"
      aria-label={item.name}
      aria-disabled={isOff || undefined}
      checked={place >= 0}
      onChange={() => !isOff && onChoose()}
      className="size-4 shrink-0 accent-ink"
    />
  )
}

/** Where it comes among several, for the eye. */
function Place({ type, place }: MediaChoiceProps) {
  if (place < 0 || type === 'radio') return null
  return (
    <span
      aria-hidden="true"
      className="grid size-6 place-items-center rounded-tag bg-ink text-sm text-bg tabular"
    >
      {place + 1}
    </span>
  )
}
