/** An API caller who lost our answer may ask again with the same Idempotency-Key, and nothing happens twice. */
import { createHash } from 'node:crypto'
import type { Context } from '@/lib/context'
import type { Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { AppError } from '@/lib/errors'

const KEPT_MS = 24 * 3_600_000

export type Request = { key: string; body: unknown }

/**
 * Answers as before when this key was used with this body; else calls `make`, which must call `keep` as the last step
 * of the transaction that makes the thing. Of two at once one wins: the other's transaction fails on the key and is
 * undone whole, and it gets the winner's answer.
 * @throws AppError conflict when the key was used with another body
 */
export async function answerOnce<T extends Prisma.InputJsonObject>(
  ctx: Context,
  request: Request,
  schema: { parse(stored: unknown): T },
  make: (keep: (tx: Tx, answer: T) => Promise<void>) => Promise<T>,
): Promise<T> {
  const bodyHash = hashOf(request.body)
  const before = await findAnswer(ctx, request.key, bodyHash)
  if (before !== null) return schema.parse(before)
  try {
    return await make((tx, answer) => keep(ctx, tx, { key: request.key, bodyHash, answer }))
  } catch (error) {
    const others = isUniqueViolation(error) ? await findAnswer(ctx, request.key, bodyHash) : null
    if (others === null) throw error
    return schema.parse(others)
  }
}

async function findAnswer(ctx: Context, key: string, bodyHash: string): Promise<unknown> {
  const row = await ctx.db.idempotencyKey.findUnique({ where: { actor_key: { actor: ctx.actor.id, key } } })
  if (!row || row.createdAt <= expiry(ctx)) return null
  if (row.bodyHash !== bodyHash) throw new AppError('conflict', 'idempotencyKeyReused')
  return row.response
}

async function keep(
  ctx: Context,
  tx: Tx,
  { key, bodyHash, answer }: { key: string; bodyHash: string; answer: Prisma.InputJsonObject },
): Promise<void> {
  await tx.idempotencyKey.deleteMany({ where: { createdAt: { lte: expiry(ctx) } } })
  await tx.idempotencyKey.create({
    data: { actor: ctx.actor.id, key, bodyHash, response: answer, createdAt: ctx.now() },
  })
}

const expiry = (ctx: Context): Date => new Date(ctx.now().getTime() - KEPT_MS)

/** The same things in another order, or with other spaces, are the same body. */
function hashOf(body: unknown): string {
  const ordered = JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
  return createHash('sha256').update(ordered).digest('hex')
}
