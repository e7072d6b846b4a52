/** The first person of an installation: by settings, or on the set-up page guarded by a code printed at the start. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { Context } from '../../context'
import type { Tx } from '../../db/client'
import { AppError } from '../../errors'
import { emailShape, nameOr, nameShape, passwordShape } from '@/lib/services/people/shapes'
import { hashPassword } from './password'

export const firstAdministratorInput = z.object({
  email: emailShape,
  password: passwordShape,
  name: nameShape.default(''),
  setupCode: z.string().trim(),
})
export type FirstAdministratorInput = z.output<typeof firstAdministratorInput>

const CODE_KEY = 'setupCode'
const TRIES_PER_CODE = 5

export const hasUsers = async (ctx: Context): Promise<boolean> => (await ctx.db.user.count({ take: 1 })) > 0

/**
 * At every start: creates the administrator of the settings when there is nobody yet, else prints a setup code.
 * @returns the setup code to print; null when nobody needs one
 */
export async function prepareFirstAdministrator(ctx: Context): Promise<string | null> {
  if (await hasUsers(ctx)) return null
  const { adminEmail: email, adminPassword: password } = ctx.env
  if (email && password) {
    const valid = firstAdministratorInput.safeParse({ email, password, setupCode: '' })
    if (!valid.success) {
      throw new Error(
        'ADMIN_EMAIL must be an e-mail address and ADMIN_PASSWORD must have at least 8 characters.',
      )
    }
    const passwordHash = await hashPassword(password)
    await ctx.db.$transaction((tx) => createIfNobody(tx, { email, name: '', passwordHash }))
    return null
  }
  return await newSetupCode(ctx)
}

/** @throws AppError `forbidden` for a wrong code (five wrong tries make a new one), `conflict` when somebody was first */
export async function createFirstAdministrator(
  ctx: Context,
  input: FirstAdministratorInput,
): Promise<{ email: string }> {
  if (await hasUsers(ctx)) throw new AppError('conflict', 'setupDone')
  await checkSetupCode(ctx, input.setupCode)
  const passwordHash = await hashPassword(input.password)
  const email = input.email.trim().toLowerCase()
  const created = await ctx.db.$transaction((tx) =>
    createIfNobody(tx, { email, name: input.name, passwordHash }),
  )
  if (!created) throw new AppError('conflict', 'setupDone')
  return { email }
}

/** Two at once: the unique setting row lets one through and makes the other wait for it. */
async function createIfNobody(
  tx: Tx,
  person: { email: string; name: string; passwordHash: string },
): Promise<boolean> {
  const { count } = await tx.setting.createMany({
    data: { key: 'firstAdministratorCreated', value: true },
    skipDuplicates: true,
  })
  if (count === 0 || (await tx.user.count()) > 0) return false
  const email = person.email.trim().toLowerCase()
  await tx.user.create({
    data: { ...person, email, name: nameOr(person.name, email), role: 'administrator' },
  })
  await tx.setting.deleteMany({ where: { key: CODE_KEY } })
  return true
}

async function newSetupCode(ctx: Context): Promise<string> {
  const code = randomBytes(10)
    .toString('hex')
    .replace(/(.{5})(?!$)/g, '$1-')
  const value = { hash: sha256(code).toString('hex'), tries: 0 }
  await ctx.db.setting.upsert({
    where: { key: CODE_KEY },
    create: { key: CODE_KEY, value },
    update: { value },
  })
  return code
}

/** The try is counted before it is judged, so that many at once get no more than five. */
async function checkSetupCode(ctx: Context, typed: string): Promise<void> {
  const rows = await ctx.db.$queryRaw<{ hash: string; tries: number }[]>`
    update "Setting" set value = jsonb_set(value, '{tries}', to_jsonb((value->>'tries')::int + 1))
    where key = ${CODE_KEY} returning value->>'hash' as hash, (value->>'tries')::int as tries`
  const row = rows[0]
  const matches =
    row && row.tries <= TRIES_PER_CODE && timingSafeEqual(Buffer.from(row.hash, 'hex'), sha256(typed))
  if (matches) return
  if (!row || row.tries >= TRIES_PER_CODE) {
    process.stdout.write(`\nFive wrong setup codes. The new setup code is: ${await newSetupCode(ctx)}\n`)
    throw new AppError('forbidden', 'setupCodeRenewed', {
      fields: { setupCode: { key: 'setupCodeRenewed' } },
    })
  }
  throw new AppError('forbidden', 'wrongSetupCode', { fields: { setupCode: { key: 'wrongSetupCode' } } })
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()
