/** How fast WeChat hands this account's sends out. It is WeChat's setting, so it is asked and told, never kept here. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import type { Context } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'
import { getMassSpeed, setMassSpeed } from '@/lib/wechat/mass-speed'
import { speedLevels, type SpeedLevel } from '@/lib/wechat/wire/speed'

/** @throws WechatApiError, WechatTransportError, AppError not_found */
export async function getSpeed(ctx: Context, { appId }: { appId: string }): Promise<SpeedLevel> {
  authorise(ctx, 'view', appId)
  return await getMassSpeed(await ctx.wechat(appId))
}

export const setSpeedInput = z.strictObject({ appId: appIdShape, speed: z.literal(speedLevels) })
export type SetSpeedInput = z.infer<typeof setSpeedInput>

/** @throws as getSpeed */
export async function setSpeed(ctx: Context, { appId, speed }: SetSpeedInput): Promise<SpeedLevel> {
  authorise(ctx, 'administrate', appId)
  const client = await ctx.wechat(appId)
  await setMassSpeed(client, speed)
  return await getMassSpeed(client)
}
