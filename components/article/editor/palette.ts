/** What the toolbar offers. Few, so that articles of an account look alike; what was pasted keeps its own. */

/** Readable on white (at least 4.5:1), and distinct when WeChat recolours them for its dark mode. */
export const TEXT_COLOURS = [
  { key: 'ink', value: '#1f1f1f' },
  { key: 'grey', value: '#6b6b6b' },
  { key: 'red', value: '#c62828' },
  { key: 'orange', value: '#b35309' },
  { key: 'green', value: '#177a3d' },
  { key: 'teal', value: '#0b7285' },
  { key: 'blue', value: '#1d5fbf' },
  { key: 'purple', value: '#7b3fb5' },
  { key: 'pink', value: '#b8306f' },
  { key: 'brown', value: '#7a4a1f' },
] as const

export const BACKGROUNDS = [
  { key: 'yellow', value: '#fff3bf' },
  { key: 'lightRed', value: '#ffe3e3' },
  { key: 'lightOrange', value: '#ffe8cc' },
  { key: 'lightGreen', value: '#d9f2df' },
  { key: 'lightBlue', value: '#dbeafe' },
  { key: 'lightPurple', value: '#eee3fb' },
  { key: 'lightGrey', value: '#eeeeee' },
] as const

export const SIZES = ['12px', '14px', '15px', '16px', '17px', '18px', '20px', '24px', '30px'] as const
/** WeChat's own */
export const DEFAULT_SIZE = '17px'

export const LINE_HEIGHTS = ['1.4', '1.6', '1.75', '2', '2.4'] as const
export const GAPS = ['0', '8px', '16px', '24px', '32px'] as const
export const PICTURE_WIDTHS = ['100%', '75%', '50%', '33%'] as const
