import { isSafeHref } from '@/lib/broadcast/text'

/** "example.com/menu", as people write addresses */
const BARE = /^[\w-]+(\.[\w-]+)+(?=[:/?#]|$)/

/** The address as it goes into a link, or null: quotes and spaces would end the attribute early. */
export function readHref(typed: string): string | null {
  const text = BARE.test(typed.trim()) ? `https://${typed.trim()}` : typed.trim()
  if (!URL.canParse(text)) return null
  const href = /["'<>\s]/.test(text) ? new URL(text).href.replaceAll("'", '%27') : text
  return isSafeHref(href) ? href : null
}
