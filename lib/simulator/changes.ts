/**
 * What can happen to the state, as data. A request's changes are applied and written to the journal in one line before it is
 * answered; reading the journal again gives the same state, so whatever a change depends on is in it or in the state.
 */
import { TOKEN_LIFE_S, TOKEN_OVERLAP_S } from '@/lib/wechat/wire/limits'
import { applyArticlesChange, type ArticlesChange } from './articles/articles'
import { beijingDay, beijingMonth } from './calendar'
import { answerJob, deleteJob, startJob, type NewJob } from './mass/apply'
import type { Originality } from './mass/originality'
import { countFailure, countFollowing, countTry } from './datacube/counts'
import { applyMediaChange, type MediaChange } from './media/media'
import { applyMessagesChange, type MessagesChange } from './messages/messages'
import type { Interaction } from './messages/windows'
import { applyPeopleChange, type PeopleChange } from './people/change'
import { followerCount, setFollowing, type FirstDay, type Scene } from './people/people'
import { applyPlatformChange, type PlatformChange } from './platform/platform'
import { afterUse } from './queue'
import { applyQrCodesChange, type QrCodesChange } from './qrcode/qrcode'
import {
  createAccount,
  type Account,
  type Callback,
  type EventFault,
  type Fault,
  type Limits,
  type Lineage,
  type Message,
  type Push,
  type State,
} from './state'
import type { Switches } from './switches'
import { applyWebChange, type WebChange } from './web/web'

type OfAccount =
  | { type: 'called'; path: string }
  /** one use of a quota */
  | { type: 'used'; bucket: string; at: number }
  | { type: 'token'; lineage: Lineage; value: string; at: number; forced: boolean }
  | { type: 'job'; job: NewJob }
  /** an administrator answered: the job goes out, or fails */
  | { type: 'jobAnswered'; msgId: number; at: number; status: string; originality?: Originality }
  | { type: 'jobDeleted'; msgId: number; articleIdx: number | null }
  | { type: 'massSpeed'; speed: number }
  | { type: 'retried'; key: string; at: number }
  | { type: 'message'; index: number; message: Message }
  | { type: 'following'; index: number; following: boolean; at: number; scene?: Scene }
  | { type: 'people'; change: PeopleChange }
  | { type: 'qrCodes'; change: QrCodesChange }
  | { type: 'fault'; path: string; fault: Fault; times: number }
  | { type: 'faultUsed'; path: string }
  /** `path` null: all of them, those of events too */
  | { type: 'faultsCleared'; path: string | null }
  | { type: 'eventFault'; eventFault: EventFault }
  | { type: 'eventFaultUsed' }
  | { type: 'limits'; limits: Partial<Limits> }
  | { type: 'callback'; callback: Callback | null }
  | { type: 'quotaCleared'; bucket: string | null; at: number }
  | { type: 'reset'; day: FirstDay; at: number }
  | { type: 'platform'; change: PlatformChange }
  | { type: 'media'; change: MediaChange }
  | { type: 'articles'; change: ArticlesChange }
  | { type: 'web'; change: WebChange }
  | { type: 'messaging'; change: MessagesChange }

export type AccountChange = OfAccount & { appId: string }
export type Change =
  | AccountChange
  | { type: 'id' }
  | { type: 'clock'; advanceMs: number }
  | { type: 'switches'; switches: Partial<Switches> }
  | { type: 'push'; push: Omit<Push, 'id' | 'attempts'> }
  | { type: 'pushTried'; id: number; nextAt: number }
  /** `failed`: no try brought an answer */
  | { type: 'pushDone'; id: number; failed?: true }

export function applyChange(state: State, change: Change): void {
  switch (change.type) {
    case 'id':
      state.nextId++
      return
    case 'clock':
      state.clockOffsetMs += change.advanceMs
      return
    case 'switches':
      Object.assign(state.switches, change.switches)
      return
    case 'push': {
      const id = state.nextPushId++
      state.pushes.set(id, { ...change.push, id, attempts: 0 })
      return
    }
    case 'pushTried': {
      const push = state.pushes.get(change.id)
      if (!push) return
      const counts = state.accounts.get(push.appId)?.datacube
      if (counts) countTry(counts, push, change.nextAt)
      state.pushes.set(change.id, { ...push, attempts: push.attempts + 1, dueAt: change.nextAt })
      return
    }
    case 'pushDone': {
      const push = state.pushes.get(change.id)
      const counts = push && state.accounts.get(push.appId)?.datacube
      if (counts && change.failed) countFailure(counts, push)
      state.pushes.delete(change.id)
      return
    }
    default: {
      const account = state.accounts.get(change.appId)
      if (account) applyToAccount(state, account, change)
    }
  }
}

function applyToAccount(state: State, account: Account, change: AccountChange): void {
  switch (change.type) {
    case 'called':
      account.calls.set(change.path, (account.calls.get(change.path) ?? 0) + 1)
      return
    case 'used':
      return countUse(account, change.bucket, change.at)
    case 'token':
      return issueToken(account, change)
    case 'job':
      return startJob(account, change.job)
    case 'jobAnswered':
      return answerJob(account, change)
    case 'jobDeleted':
      return deleteJob(account, change.msgId, change.articleIdx)
    case 'massSpeed':
      account.massSpeed = change.speed
      return
    case 'retried': {
      const known = account.clientMsgIds.get(change.key)
      if (known) known.lastAttemptAt = change.at
      return
    }
    case 'message': {
      const messages = account.messages.get(change.index) ?? []
      account.messages.set(change.index, [...messages, change.message])
      if (change.message.kind === 'own') interacted(account, change.index, 'message', change.message.at)
      return
    }
    case 'following': {
      const before = followerCount(account.people)
      setFollowing(account.people, change.index, change.following, change.at, change.scene)
      if (change.following) interacted(account, change.index, 'follow', change.at)
      countFollowing(account.datacube, followerCount(account.people) - before, change)
      return
    }
    case 'people':
      return applyPeopleChange(account.people, change.change)
    case 'qrCodes':
      return applyQrCodesChange(account.qrCodes, change.change)
    case 'fault': {
      const queue = account.faults.get(change.path) ?? []
      account.faults.set(change.path, [...queue, { fault: change.fault, times: change.times }])
      return
    }
    case 'faultUsed':
      account.faults.set(change.path, afterUse(account.faults.get(change.path) ?? []))
      return
    case 'faultsCleared':
      if (change.path !== null) {
        account.faults.delete(change.path)
        return
      }
      account.faults.clear()
      account.eventFaults = []
      account.messaging.eventFaults = []
      return
    case 'eventFault':
      account.eventFaults.push(change.eventFault)
      return
    case 'eventFaultUsed':
      account.eventFaults = afterUse(account.eventFaults)
      return
    case 'limits':
      Object.assign(account.limits, change.limits)
      return
    case 'callback':
      account.callback = change.callback
      return
    case 'quotaCleared': {
      const month = beijingMonth(change.at)
      if (account.clears.month !== month) account.clears = { month, all: 0, single: 0 }
      if (change.bucket === null) account.used.clear()
      else account.used.delete(change.bucket)
      account.clears[change.bucket === null ? 'all' : 'single']++
      return
    }
    case 'reset': {
      const fresh = createAccount(account.facts, change.day, change.at)
      // Jobs that were on their way are gone; tokens are no part of a day's work and stay, like the callback.
      for (const push of state.pushes.values()) if (push.appId === change.appId) state.pushes.delete(push.id)
      state.accounts.set(change.appId, { ...fresh, tokens: account.tokens, callback: account.callback })
      return
    }
    case 'platform':
      return applyPlatformChange(account.platform, change.change)
    case 'media':
      return applyMediaChange(account.media, change.change)
    case 'articles':
      return applyArticlesChange(account.articles, change.change)
    case 'web':
      return applyWebChange(account.web, change.change)
    case 'messaging':
      return applyMessagesChange(account.messaging, change.change)
  }
}

/** What a follower did lets the account write back for a while. */
function interacted(account: Account, index: number, kind: Interaction, at: number): void {
  applyMessagesChange(account.messaging, { type: 'interacted', index, kind, at })
}

function countUse(account: Account, bucket: string, at: number): void {
  const day = beijingDay(at)
  const minute = Math.floor(at / 60_000)
  const before = account.used.get(bucket)
  account.used.set(bucket, {
    day,
    inDay: (before?.day === day ? before.inDay : 0) + 1,
    minute,
    inMinute: (before?.minute === minute ? before.inMinute : 0) + 1,
  })
}

function issueToken(account: Account, change: Extract<AccountChange, { type: 'token' }>): void {
  const { lineage, value, at, forced } = change
  const older = account.tokens[lineage].filter((token) => at - token.issuedAt < 24 * 3_600_000)
  for (const token of older) {
    // Forced: whatever was valid ends at once. Otherwise the current one has five more minutes, even past its own life.
    const wasValid = token.validUntil > at
    if (forced) token.validUntil = Math.min(token.validUntil, at)
    if (token.supersededAt !== undefined || !wasValid) continue
    token.supersededAt = at
    if (!forced) token.validUntil = at + TOKEN_OVERLAP_S * 1000
  }
  account.tokens[lineage] = [...older, { value, issuedAt: at, validUntil: at + TOKEN_LIFE_S * 1000 }]
}
