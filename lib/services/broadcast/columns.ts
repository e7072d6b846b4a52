/** What a message becomes in its row, wherever it is written. */
import type { Draft } from '@/lib/broadcast/draft'
import { searchPairs, searchTextOf } from '@/lib/broadcast/search'
import { readableText } from '@/lib/broadcast/readable-text'
import { Prisma } from '@/lib/db/generated/client'

export function messageColumns({ title, content, audience, schedule, onError }: Draft) {
  const searchText = searchTextOf(title, readableText(content))
  return {
    title: title.trim(),
    contentType: content.type,
    content,
    audienceType: audience?.type ?? null,
    audience: audience ?? Prisma.DbNull,
    schedule: schedule ?? Prisma.DbNull,
    onError: onError ?? 'pause',
    searchText,
    searchPairs: searchPairs(searchText),
  }
}

/** A new broadcast belongs to whoever makes it; the name stays when the person is gone. */
export const createdBy = ({ id, name }: { id: string; name: string }) => ({
  createdById: id,
  createdByName: name,
})

export const draftColumns = {
  id: true,
  appId: true,
  version: true,
  title: true,
  content: true,
  audience: true,
  audienceLabel: true,
  schedule: true,
  onError: true,
  slot: true,
  updatedAt: true,
} as const satisfies Prisma.BroadcastSelect

/** Beside them, what an approver asked for last. */
export const lastReview = {
  reviews: {
    select: { verdict: true, byName: true, note: true, at: true },
    orderBy: { id: 'desc' },
    take: 1,
  },
} as const satisfies Prisma.BroadcastSelect
