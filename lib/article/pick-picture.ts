/** Which of an <img>'s addresses is the picture: pages that load late put a placeholder into `src` (WeChat's own do). */
import { isOfWechat, libraryIdOf } from './article'
import { cleanAddress } from './clean-address'

const LATE = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc']

/** @returns null when there is none that can be fetched: data:, file:, blob:, relative */
export function pickPicture(attributes: Record<string, string>): string | null {
  const candidates = [...LATE, 'src'].map((name) => cleanAddress(attributes[name] ?? '')).filter(isPicture)
  return candidates[0] ?? null
}

const isPicture = (address: string): boolean =>
  libraryIdOf(address) !== null ||
  isOfWechat(address) ||
  (/^https?:\/\/[^/\s"'<>\\]/i.test(address) && URL.canParse(address) && address.length <= 2000)
