/** What every address that lists something takes in its query, beside what it is asked to list. */
import * as z from 'zod'

export const pageQuery = {
  q: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .optional(),
}
