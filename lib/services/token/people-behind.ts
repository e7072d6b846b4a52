import type { Db, Tx } from '@/lib/db/client'

const TOKEN_ACTOR = 'token:'

/**
 * Who answers for what an actor did: for a token whoever made it, else the actor. Tokens may be made by tokens.
 * @returns by the ids that were asked for
 */
export async function peopleBehind(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const tokenIds = ids.filter((id) => id.startsWith(TOKEN_ACTOR)).map((id) => id.slice(TOKEN_ACTOR.length))
  if (tokenIds.length === 0) return new Map(ids.map((id) => [id, id]))
  const tokens = await db.apiToken.findMany({
    where: { id: { in: tokenIds } },
    select: { id: true, createdById: true },
  })
  const makers = new Map(tokens.map(({ id, createdById }) => [TOKEN_ACTOR + id, createdById]))
  const further = await peopleBehind(db, [...new Set(makers.values())])
  return new Map(
    ids.map((id) => {
      const maker = makers.get(id)
      return [id, maker === undefined ? id : (further.get(maker) ?? maker)]
    }),
  )
}
