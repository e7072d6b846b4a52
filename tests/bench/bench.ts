/** What a benchmark is: it measures something of ours beside something bare, in the same run on the same machine. */
import type { World } from './world'

export type Bench = {
  /** for `--only`; its rows are called the same, or begin with it and a dot */
  name: string
  /** what it measures, in words */
  measures: string
  /** row by row, as they are measured, or all at once */
  run(world: World): AsyncIterable<Row> | Promise<Row[]>
}

export type Row = {
  name: string
  value: number
  unit: string
  /** what the bare thing took, in the same unit */
  baseline?: number
  /** value ÷ baseline, unless told */
  ratio?: number
  limit?: Limit
  /** what a reader has to know beside the figures */
  note?: string
}

export type Limit = { of: 'value' | 'ratio'; most: number } | { of: 'value' | 'ratio'; least: number }

export type JsonRow = { value: number; unit: string; baseline: number | null; ratio: number | null } & {
  limit?: string
  within?: boolean
  note?: string
}

export const ratioOf = ({ value, baseline, ratio }: Row): number | null =>
  ratio ?? (baseline ? value / baseline : null)

/** Null: the row is only told. */
export function isWithin(row: Row): boolean | null {
  const { limit } = row
  if (!limit) return null
  const figure = limit.of === 'value' ? row.value : ratioOf(row)
  if (figure === null) throw new Error(`${row.name} has a limit of its ratio and no baseline.`)
  return 'most' in limit ? figure <= limit.most : figure >= limit.least
}

export function limitInWords({ limit, unit }: Row): string {
  if (!limit) return ''
  const [sign, figure] = 'most' in limit ? ['≤', limit.most] : ['≥', limit.least]
  return `${sign} ${figure} ${limit.of === 'ratio' ? '×' : unit}`
}

export function toJson(row: Row): JsonRow {
  const within = isWithin(row)
  return {
    value: round(row.value),
    unit: row.unit,
    baseline: row.baseline === undefined ? null : round(row.baseline),
    ratio: nullable(ratioOf(row)),
    ...(row.limit && { limit: limitInWords(row) }),
    ...(within !== null && { within }),
    ...(row.note && { note: row.note }),
  }
}

const nullable = (figure: number | null) => (figure === null ? null : round(figure))

/** Four figures are more than any of them is worth. */
const round = (figure: number) => Number(figure.toPrecision(4))
