import { getContext } from '@/lib/context'
import { openApiDocument } from '@/lib/http-api/openapi'
import { version } from '@/package.json'

export const dynamic = 'force-dynamic'

/** For programs: every call of the HTTP API. Tells nothing secret, so nobody need sign in. */
export const GET = (): Response =>
  Response.json(openApiDocument({ appUrl: getContext().env.appUrl, version }))
