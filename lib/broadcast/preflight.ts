/** The last look before a send: what is known of the account, the day and the message, as checks with a level each. */
import type { AccountFacts } from './abilities'
import { allowanceOf, type CountedSend } from './allowance'
import type { AudienceType } from './audience'
import { beijingDay } from './pace'

export const checkNames = [
  'token',
  'worker',
  'calls',
  'allowance',
  'content',
  'files',
  'audience',
  'time',
  'quietHours',
  'sameAgain',
  'results',
] as const
export type CheckName = (typeof checkNames)[number]

/** Only `block` holds the send up; `unknown` says that nobody could tell. */
export type CheckLevel = 'ok' | 'warn' | 'block' | 'unknown'

/** `key` chooses the words under `preflight.<name>`, remedy included. */
export type Check = {
  name: CheckName
  level: CheckLevel
  key: string
  values?: Record<string, string | number>
  errcode?: number
}

export type PreflightFacts = {
  now: Date
  account: AccountFacts & { mode: 'live' | 'simulated'; quietFrom: number | null; quietTo: number | null }
  /** when it would start */
  startsAt: Date
  timeProblem: string | null
  token: { ok: true } | { ok: false; errcode?: number; passing: boolean }
  workerSilent: boolean
  calls: number | null
  callsLeftToday: number | null
  contentErrors: number
  /** null: it is made of no files */
  files: FileFacts | null
  audience: { type: AudienceType; recipients: number | null; refusedKey: string | null } | null
  /** sends of the month in which it would start, planned ones among them */
  month: readonly CountedSend[]
  /** the same message to the same people within 24 hours before it would start */
  sameSentAt: Date | null
  lastEventAt: Date | null
  /** minutes after midnight in the account's zone at the start */
  startsAtMinute: number
}

/** How the files and articles of a message stand, looked at from when it would start. */
export type FileFacts = {
  /** not in the library any more, or neither here nor at WeChat */
  gone: number
  /** WeChat's own ids whose file will be forgotten before the start, and of which we have no original */
  dying: number
  /** WeChat's own ids that nothing is known of here */
  strange: number
  /** what WeChat said when one of them was uploaded last, if it refused it */
  refusedErrcode: number | null
  /** to be uploaded again before the start */
  renewed: number
}

export function checkAll(facts: PreflightFacts): Check[] {
  return [
    checkToken(facts),
    checkWorker(facts),
    checkCalls(facts),
    checkAllowance(facts),
    facts.contentErrors > 0
      ? { name: 'content', level: 'block', key: 'bad', values: { count: facts.contentErrors } }
      : { name: 'content', level: 'ok', key: 'ok' },
    ...(facts.files ? [checkFiles(facts.files)] : []),
    checkAudience(facts),
    facts.timeProblem
      ? { name: 'time', level: 'block', key: facts.timeProblem }
      : { name: 'time', level: 'ok', key: 'ok' },
    checkQuietHours(facts),
    facts.sameSentAt
      ? { name: 'sameAgain', level: 'warn', key: 'again', values: { at: facts.sameSentAt.toISOString() } }
      : { name: 'sameAgain', level: 'ok', key: 'ok' },
    facts.lastEventAt
      ? { name: 'results', level: 'ok', key: 'ok' }
      : { name: 'results', level: 'warn', key: 'noCallback' },
  ]
}

export const blocks = (checks: readonly Check[]): boolean => checks.some((check) => check.level === 'block')

function checkToken({ token }: PreflightFacts): Check {
  if (token.ok) return { name: 'token', level: 'ok', key: 'ok' }
  const { errcode, passing } = token
  // A passing failure is tried again by itself; a wrong secret or a missing address is not.
  return {
    name: 'token',
    level: passing ? 'warn' : 'block',
    key: passing ? 'passing' : 'refused',
    ...(errcode !== undefined && { errcode }),
  }
}

const checkWorker = ({ workerSilent }: PreflightFacts): Check =>
  workerSilent ? { name: 'worker', level: 'warn', key: 'silent' } : { name: 'worker', level: 'ok', key: 'ok' }

function checkCalls({ now, startsAt, calls, callsLeftToday: left }: PreflightFacts): Check {
  if (calls === null) return { name: 'calls', level: 'unknown', key: 'nobodyChosen' }
  if (beijingDay(now) !== beijingDay(startsAt))
    return { name: 'calls', level: 'ok', key: 'otherDay', values: { calls } }
  if (left === null) return { name: 'calls', level: 'unknown', key: 'unread', values: { calls } }
  const values = { calls, left }
  return calls > left
    ? { name: 'calls', level: 'warn', key: 'short', values }
    : { name: 'calls', level: 'ok', key: 'ok', values }
}

/**
 * 45028 would be the answer. Sends made in WeChat's console that nobody told us of can't be counted. The simulator's clock
 * and limits are moved by hand, so there our count only warns, and its refusal can be seen.
 */
function checkAllowance({ account, startsAt, audience, month }: PreflightFacts): Check {
  if (!audience) return { name: 'allowance', level: 'unknown', key: 'nobodyChosen' }
  const level = account.mode === 'simulated' ? 'warn' : 'block'
  const { everyoneLeft, sendsLeft } = allowanceOf(account, beijingDay(startsAt), month)
  if (sendsLeft === 0) return { name: 'allowance', level, key: 'dayUsed' }
  if (audience.type !== 'everyone') return { name: 'allowance', level: 'ok', key: 'ok' }
  return everyoneLeft === 0
    ? { name: 'allowance', level, key: 'everyoneUsed' }
    : { name: 'allowance', level: 'ok', key: 'everyone', values: { left: everyoneLeft } }
}

function checkFiles({ gone, dying, strange, refusedErrcode, renewed }: FileFacts): Check {
  if (gone > 0) return { name: 'files', level: 'block', key: 'gone', values: { count: gone } }
  if (dying > 0) return { name: 'files', level: 'block', key: 'dying', values: { count: dying } }
  if (refusedErrcode !== null)
    return { name: 'files', level: 'warn', key: 'refused', errcode: refusedErrcode }
  if (strange > 0) return { name: 'files', level: 'unknown', key: 'strange', values: { count: strange } }
  return renewed > 0
    ? { name: 'files', level: 'ok', key: 'renewed', values: { count: renewed } }
    : { name: 'files', level: 'ok', key: 'ok' }
}

function checkAudience({ audience }: PreflightFacts): Check {
  if (!audience) return { name: 'audience', level: 'block', key: 'nobodyChosen' }
  if (audience.refusedKey) return { name: 'audience', level: 'block', key: audience.refusedKey }
  const { recipients } = audience
  if (recipients === null) return { name: 'audience', level: 'unknown', key: 'uncounted' }
  return recipients === 0
    ? { name: 'audience', level: 'block', key: 'empty' }
    : { name: 'audience', level: 'ok', key: 'ok', values: { people: recipients } }
}

function checkQuietHours({ account: { quietFrom, quietTo }, startsAtMinute: minute }: PreflightFacts): Check {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo)
    return { name: 'quietHours', level: 'ok', key: 'none' }
  const isQuiet =
    quietFrom < quietTo ? minute >= quietFrom && minute < quietTo : minute >= quietFrom || minute < quietTo
  const values = { from: clock(quietFrom), to: clock(quietTo) }
  return { name: 'quietHours', level: isQuiet ? 'warn' : 'ok', key: isQuiet ? 'quiet' : 'ok', values }
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
