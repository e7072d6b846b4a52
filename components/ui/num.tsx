import { formatNumber } from '@/lib/i18n/time'

/** A count: exact, grouped, in figures of one width. */
export function Num({ value }: { value: number }) {
  return <span className="tabular">{formatNumber(value)}</span>
}
