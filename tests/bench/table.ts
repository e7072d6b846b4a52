/** The figures as a person reads them in a terminal. */
import { isWithin, limitInWords, ratioOf, type Row } from './bench'

const widths = [28, 14, 14, 8, 12]

export const head = (): string => line(['', 'ours', 'bare', 'ratio', 'limit']).trimEnd()

export function toLine(row: Row): string {
  const ratio = ratioOf(row)
  const within = isWithin(row)
  const cells = [
    row.name,
    figure(row.value, row.unit),
    row.baseline === undefined ? '' : figure(row.baseline, row.unit),
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    limitInWords(row),
  ]
  const verdict = within === null ? '' : within ? 'within' : 'OVER'
  return `${line(cells)}${verdict.padEnd(8)}${row.note ?? ''}`.trimEnd()
}

const line = (cells: string[]) =>
  cells
    .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : `${cell.padStart(widths[i] ?? 0)}  `))
    .join('')

function figure(value: number, unit: string): string {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 4
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`
}
