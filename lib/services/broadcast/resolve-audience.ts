/** Whom an audience means right now, as WeChat says it. Asked before a submit, outside any transaction. */
import { abilityFor } from '@/lib/broadcast/abilities'
import type { Audience } from '@/lib/broadcast/audience'
import { planDeliveries, type PlannedDelivery } from '@/lib/broadcast/plan'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { getFollowersPage, getGroups, getTags } from '@/lib/wechat/audience'
import { isWechatApiError } from '@/lib/wechat/errors'
import { MASS_OPENIDS_MIN } from '@/lib/wechat/wire/limits'
import type { Sender } from './get-sender'

export type ResolvedAudience = {
  audience: Audience
  /** in words, for the history: the tag's or the list's name */
  label: string
  recipients: number
  deliveries: PlannedDelivery[]
}

/** @throws AppError invalid (at `audience`) when nobody may or can be reached; Wechat errors when it can't be asked */
export async function resolveAudience(
  ctx: Context,
  sender: Sender,
  audience: Audience,
): Promise<ResolvedAudience> {
  const ability = abilityFor(sender.abilities, audience.type)
  if (!ability.allowed) throw refuse(ability.reasonKey)
  if (audience.type === 'list') return await resolveList(ctx, sender.appId, audience)
  const { label, recipients } = await count(ctx, sender.appId, audience)
  return { audience, label, recipients, deliveries: planDeliveries(audience, recipients) }
}

type Counted = Exclude<Audience, { type: 'list' }>

async function count(
  ctx: Context,
  appId: string,
  audience: Counted,
): Promise<{ label: string; recipients: number }> {
  const client = await ctx.wechat(appId)
  switch (audience.type) {
    case 'everyone': {
      const recipients = await countFollowers(ctx, appId)
      if (recipients === 0) throw refuse('noFollowers')
      return { label: '', recipients }
    }
    case 'tag':
      return pick(await getTags(client), audience.tagId, 'tag')
    case 'group':
      return pick(await getGroups(client), audience.groupId, 'group')
  }
}

function pick(all: { id: number; name: string; count: number }[], id: number, what: 'tag' | 'group') {
  const found = all.find((one) => one.id === id)
  if (!found) throw refuse(`${what}Gone`)
  if (found.count === 0) throw refuse(`${what}Empty`, { name: found.name })
  return { label: found.name, recipients: found.count }
}

/** user/get may be asked 500 times a day (API_Call_Limits); past that, the last figure we heard serves. */
async function countFollowers(ctx: Context, appId: string): Promise<number> {
  try {
    return (await getFollowersPage(await ctx.wechat(appId))).total
  } catch (error) {
    if (!isWechatApiError(error) || error.stage === 'token' || error.errcode !== 45009) throw error
    const stored = await ctx.db.accountFacts.findUnique({ where: { appId }, select: { followers: true } })
    if (stored?.followers == null) throw error
    return stored.followers
  }
}

async function resolveList(
  ctx: Context,
  appId: string,
  audience: Audience & { type: 'list' },
): Promise<ResolvedAudience> {
  const list = await ctx.db.openIdList.findFirst({ where: { id: audience.listId, appId, count: { gt: 0 } } })
  if (!list) throw refuse('listGone')
  const pages = await ctx.db.openIdPage.findMany({
    where: { listId: list.id },
    orderBy: { seq: 'asc' },
    select: { seq: true, size: true },
  })
  const recipients = pages.reduce((sum, page) => sum + page.size, 0)
  if (recipients < MASS_OPENIDS_MIN) throw refuse('listTooShort', { count: recipients })
  return {
    audience,
    label: list.name ?? '',
    recipients,
    deliveries: planDeliveries(audience, recipients, pages),
  }
}

function refuse(key: string, values?: Record<string, string | number>): AppError {
  return new AppError('invalid', key, { values, fields: { audience: { key, values } } })
}
