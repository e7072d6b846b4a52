/** Tags, legacy groups and the number of followers, kept so that screens open at once and say how old they are. */
import * as z from 'zod'
import type { Context } from '@/lib/context'
import type { AccountFacts } from '@/lib/db/generated/client'
import type { AccountMode } from '@/lib/db/generated/enums'
import { AppError } from '@/lib/errors'
import { processGlobal } from '@/lib/process-global'
import type { Problem } from '@/lib/services/account/problem'
import { authorise } from '@/lib/services/authorise'
import { getFollowersPage, getGroups, getTags } from '@/lib/wechat/audience'
import { factsProblem, isNotForThisAccount } from './facts-problem'
import { AUDIENCE_MAX_AGE_MS, maxAgeMs } from './max-age'
import type { AudienceFacts, GroupOfPeople } from './view'

const storedGroups = z.array(z.object({ id: z.number(), name: z.string(), count: z.number() }))

/** Ids below 100 are WeChat's own groups (none, blacklist, starred), which every account has. */
const FIRST_OWN_GROUP = 100

const underWay = processGlobal('audience-facts', () => new Map<string, Promise<AudienceFacts>>())

/** What is stored, without asking WeChat: for a page that must open now. */
export async function readAudienceFacts(ctx: Context, appId: string): Promise<AudienceFacts> {
  authorise(ctx, 'view', appId)
  return toFacts(await ctx.db.accountFacts.findUnique({ where: { appId } }), null)
}

/**
 * As WeChat says it now, or not long ago. When WeChat doesn't answer: the older figures, and why.
 * @throws AppError not_found
 */
export async function getAudienceFacts(
  ctx: Context,
  appId: string,
  { refresh = false }: { refresh?: boolean } = {},
): Promise<AudienceFacts> {
  authorise(ctx, 'view', appId)
  const account = await ctx.db.officialAccount.findUnique({
    where: { appId },
    select: { mode: true, apiBase: true },
  })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  const stored = await ctx.db.accountFacts.findUnique({ where: { appId } })
  const age = stored?.audienceAt ? ctx.now().getTime() - stored.audienceAt.getTime() : Infinity
  if (!refresh && age < maxAgeMs(account.mode, AUDIENCE_MAX_AGE_MS)) return toFacts(stored, null)

  // Several tabs and the parts of one page ask at the same time.
  const asked = underWay.get(appId)
  if (asked) return asked
  const asking = askWechat(ctx, appId, account, stored).finally(() => underWay.delete(appId))
  underWay.set(appId, asking)
  return asking
}

type Account = { mode: AccountMode; apiBase: string }

async function askWechat(
  ctx: Context,
  appId: string,
  account: Account,
  stored: AccountFacts | null,
): Promise<AudienceFacts> {
  const now = ctx.now()
  try {
    const client = await ctx.wechat(appId)
    // One first: with a wrong secret or no route the others would only fail, and wait, as well.
    const tags = await orNone(getTags(client), [])
    const groups = (await orNone(getGroups(client), [])).filter(isOwnGroup)
    const facts = { tags, groups, audienceAt: now }
    await ctx.db.accountFacts.upsert({ where: { appId }, create: { appId, ...facts }, update: facts })
    const followers = await orNone(
      getFollowersPage(client).then((page) => page.total),
      null,
    )
    return toFacts(await ctx.db.accountFacts.update({ where: { appId }, data: { followers } }), null)
  } catch (error) {
    const problem = factsProblem(error, account.apiBase)
    return toFacts((await ctx.db.accountFacts.findUnique({ where: { appId } })) ?? stored, problem)
  }
}

async function orNone<T>(answer: Promise<T>, none: T): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (isNotForThisAccount(error)) return none
    throw error
  }
}

const isOwnGroup = (group: GroupOfPeople): boolean => group.id >= FIRST_OWN_GROUP

function toFacts(row: AccountFacts | null, error: Problem | null): AudienceFacts {
  return {
    tags: storedGroups.safeParse(row?.tags).data ?? [],
    groups: storedGroups.safeParse(row?.groups).data ?? [],
    followers: row?.followers ?? null,
    asOf: row?.audienceAt?.toISOString() ?? null,
    error,
  }
}
