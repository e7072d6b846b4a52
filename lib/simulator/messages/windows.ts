/** When the account may write to a follower by itself: for a while after what the follower did, and so many times. */
import {
  CUSTOM_AFTER_ACT_MS,
  CUSTOM_AFTER_MESSAGE_MS,
  CUSTOM_PER_ACT,
  TYPING_SHOWN_MS,
} from '@/lib/wechat/wire/limits'
import { Refusal } from '../refusal'
import type { Switches } from '../switches'

/** What a follower did; each opens a window of its own, and doing it again opens it anew. */
export type Interaction = 'message' | 'follow' | 'scan'

type Window = { at: number; used: number }

/** One follower's exchange with the account. */
export type Conversation = {
  windows: Partial<Record<Interaction, Window>>
  /** the last message either way */
  lastAt: number
  typingSince?: number
}

export type Conversations = Map<number, Conversation>

export type ConversationChange =
  | { type: 'interacted'; index: number; kind: Interaction; at: number }
  | { type: 'customSent'; index: number; window: Interaction; at: number }
  | { type: 'typing'; index: number; since: number | null }

export function applyConversationChange(conversations: Conversations, change: ConversationChange): void {
  const { index } = change
  const before = conversations.get(index) ?? { windows: {}, lastAt: -Infinity }
  switch (change.type) {
    case 'interacted':
      conversations.set(index, {
        ...before,
        windows: { ...before.windows, [change.kind]: { at: change.at, used: 0 } },
        lastAt: change.kind === 'message' ? change.at : before.lastAt,
      })
      return
    case 'customSent': {
      const window = before.windows[change.window]
      if (!window) return
      const used = { ...window, used: window.used + 1 }
      // A message takes the place of the typing sign.
      conversations.set(index, { windows: { ...before.windows, [change.window]: used }, lastAt: change.at })
      return
    }
    case 'typing':
      conversations.set(index, { ...before, typingSince: change.since ?? undefined })
  }
}

/** The shortest window first: what it doesn't give is lost. */
const windowsByLength: readonly [Interaction, lastsMs: number][] = [
  ['scan', CUSTOM_AFTER_ACT_MS],
  ['follow', CUSTOM_AFTER_ACT_MS],
  ['message', CUSTOM_AFTER_MESSAGE_MS],
]

/** The window that a message to this follower counts for. @throws Refusal 45015 none is open, 45047 all are used up */
export function requireWindow(
  conversation: Conversation | undefined,
  now: number,
  switches: Switches,
): Interaction {
  const open = windowsByLength.filter(([kind, lastsMs]) => {
    const window = conversation?.windows[kind]
    return window && now - window.at < lastsMs
  })
  if (open.length === 0) throw new Refusal(45015)
  const perWindow = (kind: Interaction) =>
    kind === 'message' ? switches.customWindowMessages : CUSTOM_PER_ACT
  const found = open.find(([kind]) => (conversation?.windows[kind]?.used ?? 0) < perWindow(kind))
  if (!found) throw new Refusal(45047)
  return found[0]
}

export const isTyping = (conversation: Conversation | undefined, now: number) =>
  conversation?.typingSince !== undefined && now - conversation.typingSince < TYPING_SHOWN_MS
