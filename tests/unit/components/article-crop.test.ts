import { describe, expect, test } from 'vitest'
import { MIDDLE, roomOf, toCrop, toCut } from '@/components/article/crop'

const landscape = { width: 1600, height: 900 }
const portrait = { width: 600, height: 1200 }

describe('the part of a cover that a card shows', () => {
  test.each([
    { picture: landscape, shape: 'wide', ratio: 2.35 },
    { picture: landscape, shape: 'square', ratio: 1 },
    { picture: portrait, shape: 'wide', ratio: 2.35 },
    { picture: portrait, shape: 'square', ratio: 1 },
    { picture: { width: 5000, height: 300 }, shape: 'wide', ratio: 2.35 },
  ] as const)(
    'has the card’s shape: $picture.width × $picture.height, $shape',
    ({ picture, shape, ratio }) => {
      for (const cut of [MIDDLE, { x: 0, y: 1, size: 0.4 }, { x: 2, y: -3, size: 0.01 }]) {
        const { x1, y1, x2, y2 } = toCrop(cut, picture, shape)
        expect(((x2 - x1) * picture.width) / ((y2 - y1) * picture.height)).toBeCloseTo(ratio, 3)
        for (const edge of [x1, y1, x2, y2]) {
          expect(edge).toBeGreaterThanOrEqual(0)
          expect(edge).toBeLessThanOrEqual(1)
        }
      }
    },
  )

  test('the largest one touches two edges of the picture', () => {
    expect(toCrop(MIDDLE, landscape, 'square')).toMatchObject({ y1: 0, y2: 1 })
    expect(toCrop(MIDDLE, portrait, 'wide')).toMatchObject({ x1: 0, x2: 1 })
  })

  test('what was saved opens as it was set', () => {
    const cut = { x: 0.4, y: 0.55, size: 0.5 }
    const again = toCut(toCrop(cut, landscape, 'wide'), landscape, 'wide')
    expect(again.x).toBeCloseTo(0.4, 4)
    expect(again.y).toBeCloseTo(0.55, 4)
    expect(again.size).toBeCloseTo(0.5, 4)
  })

  test('its middle can go as far as its own edges allow', () => {
    const room = roomOf({ ...MIDDLE, size: 0.5 }, landscape, 'square')
    expect(room.top).toBeCloseTo(0.25)
    expect(room.bottom).toBeCloseTo(0.75)
    expect(roomOf(MIDDLE, landscape, 'square')).toMatchObject({ top: 0.5, bottom: 0.5 })
  })
})
