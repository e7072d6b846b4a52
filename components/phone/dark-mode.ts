/**
 * Roughly what WeChat's phones do to an article's own colours when they are dark: backgrounds get dark, letters get
 * light, the hue stays. WeChat's rule (wechatjs/mp-darkmode) is finer; this shows what will be hard to read.
 */
const TEXT = ['color']
const BACKGROUNDS = ['background-color', 'background']
const BORDERS = [
  'border-color',
  'border-top-color',
  'border-right-color',
  'border-bottom-color',
  'border-left-color',
]
const COLOUR = /#[0-9a-f]{3,8}\b|rgba?\([^)]*\)/gi

export function toDark(root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement>('[style]')) {
    const { style } = element
    for (const name of TEXT) change(style, name, lighter)
    for (const name of BACKGROUNDS) change(style, name, darker)
    for (const name of BORDERS) change(style, name, dimmed)
  }
}

type Rgb = [number, number, number]

function change(style: CSSStyleDeclaration, name: string, to: (rgb: Rgb) => Rgb) {
  const value = style.getPropertyValue(name)
  if (!value || /gradient|url/i.test(value)) return
  const made = value.replace(COLOUR, (colour) => {
    const read = readColour(colour)
    return read ? `rgba(${to(read.rgb).map(Math.round).join(',')},${read.alpha})` : colour
  })
  if (made !== value) style.setProperty(name, made)
}

/** Letters on a dark page: at least as light as WeChat's own grey there. */
const lighter = (rgb: Rgb): Rgb => withLightness(rgb, (l) => (l < 0.6 ? 0.6 + (0.6 - l) * 0.25 : l))
/** A page's white becomes nothing, a tint a dark shade of itself. */
const darker = (rgb: Rgb): Rgb => withLightness(rgb, (l) => (l > 0.5 ? 0.1 + (1 - l) * 0.5 : l * 0.8))
const dimmed = (rgb: Rgb): Rgb =>
  withLightness(rgb, (l) => (l > 0.5 ? 0.25 + (1 - l) * 0.4 : Math.max(l, 0.3)))

function readColour(text: string): { rgb: Rgb; alpha: number } | null {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(text)?.[1]
  if (hex) {
    const full = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex
    const [r = 0, g = 0, b = 0, a = 255] = (full.match(/../g) ?? []).map((pair) => parseInt(pair, 16))
    return { rgb: [r, g, b], alpha: a / 255 }
  }
  const [r, g, b, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
  return r === undefined || g === undefined || b === undefined ? null : { rgb: [r, g, b], alpha: a }
}

function withLightness([r, g, b]: Rgb, to: (lightness: number) => number): Rgb {
  const [most, least] = [Math.max(r, g, b) / 255, Math.min(r, g, b) / 255]
  const before = (most + least) / 2
  const spread = most - least
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * before - 1))
  const after = Math.min(1, Math.max(0, to(before)))
  const chroma = (1 - Math.abs(2 * after - 1)) * saturation
  const base = after - chroma / 2
  const scale = (value: number) =>
    (spread === 0 ? base : base + ((value / 255 - least) / spread) * chroma) * 255
  return [scale(r), scale(g), scale(b)]
}
