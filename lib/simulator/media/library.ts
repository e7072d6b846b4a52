/** What is in an account's library of permanent material, and whether more fits in. */
import type { Call } from '../call'
import { Refusal } from '../refusal'
import type { Media, MediaType } from './media'

/** Newest first. */
export function listOf({ account }: Call, type: MediaType): Media[] {
  return [...account.media.items.values()].filter((one) => one.permanent && one.type === type).reverse()
}

/** Pictures and articles share one limit. No document has the code for a full library; 45009 is the one for limits reached. */
export function requireRoom(call: Call, type: MediaType): void {
  const { materialPicturesMax, materialOthersMax } = call.state.switches
  const count = (one: MediaType) => listOf(call, one).length
  const isFull =
    type === 'image' || type === 'news'
      ? count('image') + count('news') >= materialPicturesMax
      : count(type) >= materialOthersMax
  if (isFull) throw new Refusal(45009)
}
