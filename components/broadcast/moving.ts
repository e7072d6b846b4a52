import type { BroadcastListItem } from '@/lib/broadcast/view'

/** Whether figures may change by themselves, so that looking again is worth it. */
export function isMoving({ status, counts }: Pick<BroadcastListItem, 'status' | 'counts'>): boolean {
  switch (status) {
    case 'scheduled':
    case 'sending':
      return true
    case 'sent':
    case 'partially_sent':
      return counts === null // WeChat's result is still on its way
    default:
      return false
  }
}
