/** The part of a cover that a card shows, in WeChat's unit coordinates (pic_crop_235_1, pic_crop_1_1). */
import type { Crop } from '@/lib/article/article'

export const RATIOS = { wide: 2.35, square: 1 } as const
export type Shape = keyof typeof RATIOS

/** As people set it: where its middle is, and how large it is of the largest that fits. */
export type Cut = { x: number; y: number; size: number }
export const SMALLEST = 0.2
export const MIDDLE: Cut = { x: 0.5, y: 0.5, size: 1 }

type Size = { width: number; height: number }

/** Sides of the largest cut, as shares of the picture's. */
function largest({ width, height }: Size, ratio: number): { w: number; h: number } {
  const own = width / height
  return own > ratio ? { w: ratio / own, h: 1 } : { w: 1, h: own / ratio }
}

export function toCrop(cut: Cut, picture: Size, shape: Shape): Crop {
  const size = clamp(cut.size, SMALLEST, 1)
  const most = largest(picture, RATIOS[shape])
  const [w, h] = [most.w * size, most.h * size]
  const x = clamp(cut.x, w / 2, 1 - w / 2)
  const y = clamp(cut.y, h / 2, 1 - h / 2)
  return { x1: unit(x - w / 2), y1: unit(y - h / 2), x2: unit(x + w / 2), y2: unit(y + h / 2) }
}

export function toCut(crop: Crop | null, picture: Size, shape: Shape): Cut {
  if (!crop) return MIDDLE
  const { w } = largest(picture, RATIOS[shape])
  return {
    x: (crop.x1 + crop.x2) / 2,
    y: (crop.y1 + crop.y2) / 2,
    size: clamp((crop.x2 - crop.x1) / w, SMALLEST, 1),
  }
}

/** How far the middle may go each way before the cut leaves the picture. */
export function roomOf(cut: Cut, picture: Size, shape: Shape) {
  const most = largest(picture, RATIOS[shape])
  const [w, h] = [most.w * cut.size, most.h * cut.size]
  return { left: w / 2, right: 1 - w / 2, top: h / 2, bottom: 1 - h / 2 }
}

const clamp = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), Math.max(least, most))
/** WeChat takes six decimals. */
const unit = (value: number) => Math.min(1, Math.max(0, Math.round(value * 1e6) / 1e6))
