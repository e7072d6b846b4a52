import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readJson } from '@/lib/request-body'
import { cleanInput, cleanPasted } from '@/lib/services/article/clean-articles'
import { authoriseWithin } from '@/lib/services/authorise'

/** What was pasted or imported, as an article may have it. A route, since an action would wait behind the autosave. */
export const POST = route(async (request) => {
  authoriseWithin(withActor(getContext(), await authenticateRequest(request)), 'author')
  return Response.json(cleanPasted(await readJson(request, cleanInput)))
})
