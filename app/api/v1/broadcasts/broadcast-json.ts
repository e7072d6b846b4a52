/** A broadcast as callers of the HTTP API get it: contract, section 5, and what costs nothing to add. */
import type { BroadcastListItem, BroadcastView } from '@/lib/broadcast/view'

export function toListJson(item: BroadcastListItem) {
  const {
    id,
    appId: account,
    status,
    title,
    contentType,
    audienceType,
    audienceLabel,
    recipients,
    counts,
  } = item
  const { createdByName: createdBy, createdAt, submittedAt, sendAt, plannedAt, endedAt } = item
  const audience = { type: audienceType, label: audienceLabel }
  return {
    id,
    account,
    status,
    title,
    contentType,
    audience,
    recipients,
    counts,
    createdBy,
    createdAt,
    submittedAt,
    sendAt,
    plannedAt,
    endedAt,
  }
}

export function toJson(view: BroadcastView) {
  const { content, audience, pauseReason, batches, approvalsNeeded, onError, spreadDays } = view
  return {
    ...toListJson(view),
    content,
    audience,
    ...(pauseReason && { pauseReason }),
    approvalsNeeded,
    onError,
    spreadDays,
    deliveries: batches.map(({ seq, status, msgId, errcode, recipients, counts }) => ({
      seq,
      status,
      msgId,
      errcode,
      recipients,
      counts,
    })),
  }
}
