/** Which stored bytes somebody could still ask for; the others are removed at start and after a reset. */
import { MEDIA_LIFE_MS } from '@/lib/wechat/wire/limits'
import type { Account, State } from '../state'

export function hashesInUse(state: State, now: number): Set<string> {
  return new Set([...state.accounts.values()].flatMap((account) => hashesOf(account, now)))
}

/** Expired media stay while a chat shows them. */
function hashesOf(account: Account, now: number): string[] {
  const { items, pictures } = account.media
  const shown = new Set<string>()
  for (const job of account.jobs) if (job.msgtype !== 'text') collect(job.content, shown)
  for (const messages of account.messages.values()) {
    for (const message of messages) if (message.msgtype !== 'text') collect(message.content, shown)
  }
  const kept = [...items.values()].filter(
    ({ permanent, at, mediaId }) => permanent || now - at < MEDIA_LIFE_MS || shown.has(mediaId),
  )
  return [...kept, ...pictures.values()].map((one) => one.hash)
}

/** Every text in a message's payload: media ids are among them. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value)
  else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) collect(one, into)
  }
}
