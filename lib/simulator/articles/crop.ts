/** The part of a cover that is shown, in unit coordinates from its top left corner (api_draft_add). */
import { isObject } from '../call'
import { Refusal } from '../refusal'

export type Crop = { ratio: string; x1: number; y1: number; x2: number; y2: number }

const RATIOS = new Set(['2.35_1', '1_1', '16_9'])

/** `X1_Y1_X2_Y2`, up to six decimals each. @throws Refusal 40035 */
export function readCrop(given: unknown): string {
  if (given === undefined || given === null || given === '') return ''
  const isShaped = typeof given === 'string' && /^[01](\.\d{1,6})?(_[01](\.\d{1,6})?){3}$/.test(given)
  if (!isShaped || !isBox(given.split('_').map(Number))) throw new Refusal(40035)
  return given
}

/** `cover_info.crop_percent_list`, the newer way. @throws Refusal 40035 */
export function readCrops(given: unknown): Crop[] {
  const list = isObject(given) ? (given.crop_percent_list ?? []) : []
  if (!Array.isArray(list) || list.length > RATIOS.size) throw new Refusal(40035)
  return list.map((one) => {
    const { ratio, x1, y1, x2, y2 } = isObject(one) ? one : {}
    const box = [x1, y1, x2, y2].map(Number)
    if (typeof ratio !== 'string' || !RATIOS.has(ratio) || !isBox(box)) throw new Refusal(40035)
    const [left = 0, top = 0, right = 0, bottom = 0] = box
    return { ratio, x1: left, y1: top, x2: right, y2: bottom }
  })
}

function isBox(box: number[]): boolean {
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = box
  return box.every((one) => one >= 0 && one <= 1) && x1 < x2 && y1 < y2
}
