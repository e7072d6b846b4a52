/** Every answer that a check of the preflight can give: the rules are held to it, and so are the words for them. */
import type { Check, FileFacts, PreflightFacts } from '@/lib/broadcast/preflight'

const now = new Date('2026-11-24T02:00:00Z')
const day = '2026-11-24'

export const wellFacts: PreflightFacts = {
  now,
  account: { kind: 'service', verified: true, mode: 'live', quietFrom: 22 * 60, quietTo: 8 * 60 },
  startsAt: now,
  timeProblem: null,
  token: { ok: true },
  workerSilent: false,
  calls: 2,
  callsLeftToday: 93,
  contentErrors: 0,
  files: null,
  audience: { type: 'list', recipients: 10_840, refusedKey: null },
  month: [],
  sameSentAt: null,
  lastEventAt: now,
  startsAtMinute: 10 * 60,
}
const { account } = wellFacts
const whom = (change: Partial<NonNullable<PreflightFacts['audience']>>): PreflightFacts['audience'] => ({
  ...{ type: 'everyone', recipients: 84_210, refusedKey: null },
  ...change,
})

const files = (change: Partial<FileFacts>): { files: FileFacts } => ({
  files: { gone: 0, dying: 0, strange: 0, refusedErrcode: null, renewed: 0, ...change },
})

type Case = Pick<Check, 'name' | 'level' | 'key' | 'values' | 'errcode'> & { change: Partial<PreflightFacts> }

export const preflightCases: Case[] = [
  { name: 'token', level: 'ok', key: 'ok', change: {} },
  { name: 'token', level: 'warn', key: 'passing', change: { token: { ok: false, passing: true } } },
  {
    ...{ name: 'token', level: 'block', key: 'refused', errcode: 40164 },
    change: { token: { ok: false, passing: false, errcode: 40164 } },
  },
  { name: 'files', level: 'ok', key: 'ok', change: files({}) },
  { name: 'files', level: 'ok', key: 'renewed', values: { count: 2 }, change: files({ renewed: 2 }) },
  { name: 'files', level: 'block', key: 'gone', values: { count: 1 }, change: files({ gone: 1, dying: 1 }) },
  {
    name: 'files',
    level: 'block',
    key: 'dying',
    values: { count: 1 },
    change: files({ dying: 1, strange: 1 }),
  },
  { name: 'files', level: 'warn', key: 'refused', errcode: 45007, change: files({ refusedErrcode: 45007 }) },
  { name: 'files', level: 'unknown', key: 'strange', values: { count: 3 }, change: files({ strange: 3 }) },
  { name: 'worker', level: 'ok', key: 'ok', change: {} },
  { name: 'worker', level: 'warn', key: 'silent', change: { workerSilent: true } },
  { name: 'calls', level: 'ok', key: 'ok', values: { calls: 93, left: 93 }, change: { calls: 93 } },
  { name: 'calls', level: 'warn', key: 'short', values: { calls: 94, left: 93 }, change: { calls: 94 } },
  { name: 'calls', level: 'unknown', key: 'nobodyChosen', change: { calls: null } },
  { name: 'calls', level: 'unknown', key: 'unread', values: { calls: 2 }, change: { callsLeftToday: null } },
  {
    // 16:00 UTC is midnight in Beijing.
    ...{ name: 'calls', level: 'ok', key: 'otherDay', values: { calls: 94 } },
    change: { calls: 94, startsAt: new Date('2026-11-24T16:00:00Z') },
  },
  {
    name: 'calls',
    level: 'warn',
    key: 'short',
    change: { calls: 94, startsAt: new Date('2026-11-24T15:59:59Z') },
  },
  { name: 'allowance', level: 'ok', key: 'ok', change: {} },
  { name: 'allowance', level: 'unknown', key: 'nobodyChosen', change: { audience: null } },
  { name: 'allowance', level: 'ok', key: 'everyone', values: { left: 1 }, change: { audience: whom({}) } },
  {
    ...{ name: 'allowance', level: 'block', key: 'everyoneUsed' },
    change: { audience: whom({}), month: [{ day, toEveryone: true }] },
  },
  { name: 'allowance', level: 'ok', key: 'ok', change: { month: [{ day, toEveryone: true }] } },
  {
    ...{ name: 'allowance', level: 'block', key: 'dayUsed' },
    change: { account: { ...account, kind: 'subscription' }, month: [{ day, toEveryone: false }] },
  },
  {
    ...{ name: 'allowance', level: 'warn', key: 'everyoneUsed' },
    change: {
      ...{ account: { ...account, mode: 'simulated' }, audience: whom({}) },
      month: [{ day, toEveryone: true }],
    },
  },
  { name: 'content', level: 'ok', key: 'ok', change: {} },
  { name: 'content', level: 'block', key: 'bad', values: { count: 2 }, change: { contentErrors: 2 } },
  { name: 'audience', level: 'ok', key: 'ok', values: { people: 10_840 }, change: {} },
  { name: 'audience', level: 'block', key: 'nobodyChosen', change: { audience: null } },
  {
    name: 'audience',
    level: 'block',
    key: 'notAllowed',
    change: { audience: whom({ refusedKey: 'notAllowed' }) },
  },
  { name: 'audience', level: 'unknown', key: 'uncounted', change: { audience: whom({ recipients: null }) } },
  { name: 'audience', level: 'block', key: 'empty', change: { audience: whom({ recipients: 0 }) } },
  { name: 'time', level: 'ok', key: 'ok', change: {} },
  ...(['sendAtShape', 'sendAtPast', 'sendAtFar'] as const).map((key): Case => ({
    name: 'time',
    level: 'block',
    key,
    change: { timeProblem: key },
  })),
  { name: 'quietHours', level: 'ok', key: 'ok', values: { from: '22:00', to: '08:00' }, change: {} },
  { name: 'quietHours', level: 'warn', key: 'quiet', change: { startsAtMinute: 7 * 60 } },
  { name: 'quietHours', level: 'ok', key: 'none', change: { account: { ...account, quietFrom: null } } },
  { name: 'sameAgain', level: 'ok', key: 'ok', change: {} },
  {
    ...{ name: 'sameAgain', level: 'warn', key: 'again', values: { at: now.toISOString() } },
    change: { sameSentAt: now },
  },
  { name: 'results', level: 'ok', key: 'ok', change: {} },
  { name: 'results', level: 'warn', key: 'noCallback', change: { lastEventAt: null } },
]
