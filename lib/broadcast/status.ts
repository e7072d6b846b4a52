/** The states of a broadcast and of a delivery, and what may be done in each (contract, section 5). */

export const broadcastStatuses = [
  'draft',
  'pending_approval',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'partially_sent',
  'failed',
  'cancelled',
] as const
export type BroadcastStatus = (typeof broadcastStatuses)[number]

export const deliveryStatuses = [
  'pending',
  'sending',
  'accepted',
  'finished',
  'failed',
  'unknown',
  'cancelled',
] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** Why a broadcast stands still. `code` chooses the words; the errcode brings WeChat's meaning and remedy. */
export type PauseReason = { code: 'person' | 'wechat' | 'account'; errcode?: number; by?: string }
