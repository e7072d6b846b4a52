/** What a zod schema found wrong, as an error with a message at each field. */
import type * as z from 'zod'
import { AppError, type Message } from './errors'

/** Our schemas name a message under `errors`; zod's own words are sentences and would be English everywhere. */
const MESSAGE_KEY = /^[a-z][A-Za-z0-9]*$/

export function invalidInput(error: z.ZodError): AppError {
  const fields: Record<string, Message> = {}
  for (const issue of error.issues) {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields[[...path, key].join('.')] = { key: 'unknownField' }
    } else {
      fields[path.join('.') || '_'] ??= {
        key: MESSAGE_KEY.test(issue.message) ? issue.message : 'invalidField',
      }
    }
  }
  return new AppError('invalid', 'invalidInput', { fields })
}
