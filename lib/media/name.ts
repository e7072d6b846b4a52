/** What a file is called in the library: shown to people, never part of a path. Pure. */

export const MEDIA_NAME_MAX = 120

/** Folders, control characters and the marks that turn text around ("gpj.exe") are left out. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const short = [...plain].slice(0, MEDIA_NAME_MAX).join('')
  return /^\.*$/.test(short) ? 'file' : short
}

/** The name with the ending that its content has, for a download. */
export function withEnding(name: string, ending: string): string {
  const has = new RegExp(`\\.(${ending === 'jpg' ? 'jpe?g' : ending})$`, 'i').test(name)
  return has ? name : `${name}.${ending}`
}
