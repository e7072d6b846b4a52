/** The simulator, mounted: what stands behind this prefix is `https://api.weixin.qq.com` as the simulator plays it. */
import * as z from 'zod'
import { SANDBOX_PATH } from '@/lib/account/api-base'
import { clientAddressHeader } from '@/lib/client-address'
import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { authorise } from '@/lib/services/authorise'

/** Control calls that a follower's phone needs; the others can change what everybody sees. */
const forEverybody = ['/_sandbox/followers', '/_sandbox/person', '/_sandbox/inbox', '/_sandbox/act']

const handle = route(async (request) => {
  const { simulator, env } = getContext()
  if (!simulator) return new Response(null, { status: 404 })
  const url = new URL(request.url)
  url.pathname = url.pathname.slice(SANDBOX_PATH.length)
  if (url.pathname.startsWith('/_sandbox')) await allowControl(request, url.pathname)
  return await simulator.fetch(
    new Request(url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      // Needed by Node for a body that is a stream; the DOM's types don't know it.
      ...({ duplex: 'half' } as object),
    }),
    {
      clientIp: request.headers.get(clientAddressHeader) ?? undefined,
      overHttp: true,
      base: env.appUrl + SANDBOX_PATH,
    },
  )
})

async function allowControl(request: Request, path: string): Promise<void> {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  authorise(ctx, forEverybody.includes(path) ? 'view' : 'administrate', await accountOf(request))
}

const account = z.object({ appid: z.string() })

/** Whose simulator state a call is about; nobody's in particular: the clock, a reset of all. */
async function accountOf(request: Request): Promise<string | undefined> {
  if (request.method === 'GET') return new URL(request.url).searchParams.get('appid') ?? undefined
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null)
  return account.safeParse(body).data?.appid
}

export const dynamic = 'force-dynamic'
// Every method: it is the simulator that knows what WeChat says to the wrong one.
export {
  handle as GET,
  handle as HEAD,
  handle as POST,
  handle as PUT,
  handle as PATCH,
  handle as DELETE,
  handle as OPTIONS,
}
