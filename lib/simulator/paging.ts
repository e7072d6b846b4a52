/** `offset` and `count` of WeChat's lists of material, drafts and published articles. */
import { MATERIAL_PAGE_MAX } from '@/lib/wechat/wire/limits'
import type { Json } from './call'
import { Refusal } from './refusal'

export type Paged<T> = { total_count: number; item_count: number; item: T[] }

/** @throws Refusal 45164 offset, 45165 count */
export function pageOf<T, R>(body: Json, all: readonly T[], toItem: (one: T) => R): Paged<R> {
  const { offset = 0, count } = body
  if (!isWhole(offset) || offset < 0) throw new Refusal(45164)
  if (!isWhole(count) || count < 1 || count > MATERIAL_PAGE_MAX) throw new Refusal(45165)
  const item = all.slice(offset, offset + count).map(toItem)
  return { total_count: all.length, item_count: item.length, item }
}

const isWhole = (value: unknown): value is number => Number.isInteger(value)
