/** Growth as a small picture: how what is measured at a thousand, ten and a hundred thousand and a million grows. */
import type { JsonRow } from './bench'

const lines = [
  { prefix: 'list.', title: 'upload of a list', color: '#2a6fdb' },
  { prefix: 'plan.postgres.', title: 'planning a send', color: '#0a8754' },
  { prefix: 'history.postgres.common.', title: 'search, a common word', color: '#c2410c' },
]
const sizes = [1000, 10_000, 100_000, 1_000_000]
const words = ['1 k', '10 k', '100 k', '1 M']
const box = { left: 56, top: 16, width: 360, height: 220 }

export function drawGrowth(figures: Record<string, JsonRow>): string {
  const drawn = lines.map((line) => ({ ...line, points: pointsOf(figures, line.prefix) }))
  const all = drawn.flatMap(({ points }) => points.map(({ ms }) => ms))
  if (all.length === 0) throw new Error('There is nothing to draw: the figures have no sizes.')
  const [low, high] = [Math.floor(Math.log10(Math.min(...all))), Math.ceil(Math.log10(Math.max(...all)))]
  const x = (size: number) => box.left + (sizes.indexOf(size) * box.width) / (sizes.length - 1)
  const y = (ms: number) => box.top + box.height * (1 - (Math.log10(ms) - low) / Math.max(1, high - low))
  const grid = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)).map(
    (ms) =>
      `<line x1="${box.left}" x2="${box.left + box.width}" y1="${y(ms)}" y2="${y(ms)}" stroke="#8884"/>` +
      `<text x="${box.left - 8}" y="${y(ms) + 4}" text-anchor="end">${ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`}</text>`,
  )
  const below = sizes.map(
    (size, i) =>
      `<text x="${x(size)}" y="${box.top + box.height + 20}" text-anchor="middle">${words[i]}</text>`,
  )
  const curves = drawn.map(({ points, color, title }, i) => {
    const path = points.map(({ size, ms }) => `${x(size)},${y(ms)}`).join(' ')
    const dots = points.map(({ size, ms }) => `<circle cx="${x(size)}" cy="${y(ms)}" r="3" fill="${color}"/>`)
    const name = `<text x="${box.left + box.width + 14}" y="${box.top + 14 + i * 20}" fill="${color}">${title}</text>`
    return `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>${dots.join('')}${name}`
  })
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 270" font-family="system-ui, sans-serif" font-size="12" fill="#888">\n' +
    `${[...grid, ...below, ...curves].join('\n')}\n</svg>\n`
  )
}

function pointsOf(figures: Record<string, JsonRow>, prefix: string): { size: number; ms: number }[] {
  return sizes.flatMap((size) => {
    const row = figures[`${prefix}${size}`]
    // A comparison of sizes names the least as what the others stand beside, and the largest by its own name.
    const whole = figures[prefix.slice(0, -1)]
    const figure =
      row?.value ?? (size === sizes[0] ? whole?.baseline : size === sizes.at(-1) ? whole?.value : null)
    if (figure == null) return []
    return [{ size, ms: (row ?? whole)?.unit === 's' ? figure * 1000 : figure }]
  })
}
