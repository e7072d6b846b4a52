/** Everything the simulator remembers. Plain data: it is written to a snapshot as it stands. */
import { simulatedAccounts, type SimulatedAccount } from './accounts'
import { createArticles, type ArticlesState } from './articles/articles'
import { beijingMonth } from './calendar'
import type { Job } from './mass/job'
import { createDatacube, type DatacubeState } from './datacube/counts'
import type { Originality } from './mass/originality'
import { createMedia, type MediaState } from './media/media'
import { createMessages, type MessagesState } from './messages/messages'
import { createPeople, type FirstDay, type People } from './people/people'
import type { PushFields } from './push/xml'
import { createPlatform, type PlatformState } from './platform/platform'
import { createQrCodes, type QrCodesState } from './qrcode/qrcode'
import { defaultSwitches, type Switches } from './switches'
import { createWeb, type WebState } from './web/web'
import { MASS_CALLS_PER_MINUTE, MASS_PER_FOLLOWER_PER_MONTH } from '@/lib/wechat/wire/limits'
import { DEFAULT_TAGS } from './people/groupings'

export type Lineage = 'classic' | 'stable'

/** `validUntil` moves closer when a newer token takes over; `supersededAt` tells 40001 from 42001. */
export type Token = { value: string; issuedAt: number; validUntil: number; supersededAt?: number }

export type Message = {
  msgId: number
  msgtype: string
  content: unknown
  at: number
  kind: 'preview' | 'reply' | 'own'
  /** the call that sent it, when it was no passive reply */
  via?: 'custom' | 'template' | 'subscribe' | 'oneTimeSubscribe'
  /** WeChat itself speaks, not the account */
  system?: true
}

export type Fault =
  | { errcode: number }
  /** the call takes effect, and says this code with the job's id all the same (45065 on a fresh key) */
  | { errcode: number; sent: true }
  | { status: number }
  | { drop: 'before' | 'after' }
  | { delayMs: number }
export type EventFault = {
  times: number
  fault?: 'lose' | 'duplicate' | 'delay'
  delayMs?: number
  status?: string
  /** what the originality check makes of an article send */
  originality?: Originality
}
export type Limits = { perMinute: number | null; perDay?: number | null; perMonth: number | null }
export type Callback = { url: string; token: string; encodingAesKey: string; mode: CallbackMode }
export type CallbackMode = 'plain' | 'compatible' | 'safe'

export type Push = {
  id: number
  appId: string
  /** who a passive reply goes to; none for events nobody sees the answer of */
  replyTo?: number
  openId: string
  /** in the order they are written */
  fields: PushFields
  dueAt: number
  attempts: number
}

export type Account = {
  facts: SimulatedAccount
  people: People
  qrCodes: QrCodesState
  tokens: Record<Lineage, Token[]>
  jobs: Job[]
  /** how fast jobs go out, 0 (fastest) to 4 */
  massSpeed: number
  clientMsgIds: Map<string, { msgId: number; createdAt: number; lastAttemptAt: number }>
  messages: Map<number, Message[]>
  calls: Map<string, number>
  used: Map<string, { day: string; inDay: number; minute: number; inMinute: number }>
  clears: { month: string; all: number; single: number }
  faults: Map<string, { fault: Fault; times: number }[]>
  eventFaults: EventFault[]
  limits: Limits
  callback: Callback | null
  platform: PlatformState
  media: MediaState
  articles: ArticlesState
  web: WebState
  messaging: MessagesState
  datacube: DatacubeState
}

export type State = {
  nextId: number
  nextPushId: number
  clockOffsetMs: number
  switches: Switches
  accounts: Map<string, Account>
  pushes: Map<number, Push>
}

export function createState(followers: number, realNow: number): State {
  return {
    nextId: firstId(realNow),
    nextPushId: 1,
    clockOffsetMs: 0,
    switches: defaultSwitches(),
    accounts: new Map(
      simulatedAccounts.map((facts) => [facts.appId, createAccount(facts, firstDay(followers), realNow)]),
    ),
    pushes: new Map(),
  }
}

/**
 * Past 2^31, as WeChat's are, and past those of an earlier state folder: ids restarted from one number would meet the
 * results that a dashboard kept of them.
 */
const firstId = (realNow: number) => 2 ** 31 + 1_000_000_000 + Math.floor(realNow / 1000) - 1_700_000_000

export const firstDay = (followers: number): FirstDay => ({
  followers,
  tags: DEFAULT_TAGS,
  refuse: 0,
  full: 0,
})

export function createAccount(facts: SimulatedAccount, day: FirstDay, now: number): Account {
  return {
    facts,
    people: createPeople(day, beijingMonth(now), MASS_PER_FOLLOWER_PER_MONTH),
    qrCodes: createQrCodes(),
    tokens: { classic: [], stable: [] },
    jobs: [],
    massSpeed: 0,
    clientMsgIds: new Map(),
    messages: new Map(),
    calls: new Map(),
    used: new Map(),
    clears: { month: '', all: 0, single: 0 },
    faults: new Map(),
    eventFaults: [],
    limits: {
      perMinute: MASS_CALLS_PER_MINUTE,
      perMonth: facts.kind === 'subscription' ? null : MASS_PER_FOLLOWER_PER_MONTH,
    },
    callback: null,
    platform: createPlatform(),
    media: createMedia(),
    articles: createArticles(),
    web: createWeb(),
    messaging: createMessages(),
    datacube: createDatacube(),
  }
}
