import { content } from '@/lib/broadcast/content'
import { excerptOfContent, leadingFileOf } from '@/lib/broadcast/excerpt'
import type { Context } from '@/lib/context'

/** What the files are called that stand for messages without words, of several rows at once. */
export async function findFileNames(
  { db }: Context,
  rows: { content: unknown }[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) => {
    const message = content.parse(row.content)
    return excerptOfContent(message, new Map()) === '' ? (leadingFileOf(message) ?? []) : []
  })
  if (ids.length === 0) return new Map()
  const found = await db.mediaItem.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(found.map(({ id, name }) => [id, name]))
}
