/** The bytes behind a media_id, as the phone that received them still has them: expired is not gone there. */
import type { Call } from '../call'
import { RawAnswer } from '../raw'
import type { Account, State } from '../state'
import { accountOf, ControlError } from './input'

export function readFile(
  state: State,
  query: URLSearchParams,
  toCall: (account: Account) => Call,
): RawAnswer {
  const account = accountOf(state, query.get('appid'))
  const media = account.media.items.get(query.get('mediaId') ?? '')
  const bytes = media && toCall(account).files.get(media.hash)
  if (!bytes) throw new ControlError(404, 'There is no such file.')
  return new RawAnswer(200, Uint8Array.from(bytes), { 'content-type': media.contentType })
}
