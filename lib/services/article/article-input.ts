import * as z from 'zod'
import { appIdShape } from '@/lib/account/input'
import { pageQuery } from '@/lib/page-query'

/** The query of an address that lists an account's articles. */
export const articlesQuery = z.strictObject({
  account: appIdShape,
  ...pageQuery,
})
