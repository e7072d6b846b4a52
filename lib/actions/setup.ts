'use server'

import { getContext } from '@/lib/context'
import { AppError, type Message } from '@/lib/errors'
import { describeFailure, type Failure } from '@/lib/failure'
import {
  createFirstAdministrator as create,
  firstAdministratorInput,
  type FirstAdministratorInput,
} from '@/lib/services/session/first-administrator'

type Result = { ok: true; data: { email: string } } | { ok: false; error: Failure }

/** The one action without a signed-in person: nobody is there yet, and the setup code stands in for them. */
export async function createFirstAdministrator(input: FirstAdministratorInput): Promise<Result> {
  const ctx = getContext()
  try {
    const parsed = firstAdministratorInput.safeParse(input)
    if (!parsed.success) {
      const fields: Record<string, Message> = {}
      for (const { path } of parsed.error.issues) {
        const field = path.join('.')
        fields[field] = {
          key: field === 'email' ? 'emailShape' : field === 'password' ? 'passwordShort' : 'invalidField',
        }
      }
      throw new AppError('invalid', 'invalidInput', { fields })
    }
    return { ok: true, data: await create(ctx, parsed.data) }
  } catch (error) {
    return { ok: false, error: await describeFailure(error, ctx.log) }
  }
}
