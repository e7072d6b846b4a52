/** What a message becomes in its row, wherever it is written. */
import type { Draft } from '@/lib/broadcast/draft'
import { searchPairs, searchTextOf } from '@/lib/broadcast/search'
import { readableText } from '@/lib/broadcast/to-view'
import { Prisma } from '@/lib/db/generated/client'

export function messageColumns({ title, content, audience }: Draft) {
  const searchText = searchTextOf(title, readableText(content))
  return {
    title: title.trim(),
    contentType: content.type,
    content,
    audienceType: audience?.type ?? null,
    audience: audience ?? Prisma.DbNull,
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
  slot: true,
  updatedAt: true,
} as const
