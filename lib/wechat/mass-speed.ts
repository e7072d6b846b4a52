import * as z from 'zod'
import type { WechatClient } from './client'
import { endpoints } from './wire/endpoints'
import type { SpeedLevel } from './wire/speed'

const speedReply = z.looseObject({ speed: z.coerce.number().int().min(0).max(4) })

/** mass/speed/get. The answer's `realspeed` disagrees with the documents' own table, so the level is what counts. */
export async function getMassSpeed(client: WechatClient): Promise<SpeedLevel> {
  const { speed } = await client.call(endpoints.massSpeedGet, { schema: speedReply, body: {} })
  return speed as SpeedLevel // 0 to 4: the schema has looked
}

/** mass/speed/set */
export async function setMassSpeed(client: WechatClient, speed: SpeedLevel): Promise<void> {
  await client.call(endpoints.massSpeedSet, { schema: z.unknown(), body: { speed } })
}
