/** The query of an upload: whose list, and what it is called. */
import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'

const name = z.string().trim().min(1, 'listNameMissing').max(60, 'listNameLong')

export const listQuery = z.strictObject({ account: appIdShape, name })
/** The same where the account is in the path. */
export const namedList = z.strictObject({ name })
