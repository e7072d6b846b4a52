import { getContext, withActor } from '@/lib/context'
import { authenticateRequest, route } from '@/lib/http'
import { readJson, readQuery } from '@/lib/request-body'
import { apiArticlesInput, createPinnedArticles } from '@/lib/services/article/api-articles'
import { articlesQuery } from '@/lib/services/article/article-input'
import { listArticles } from '@/lib/services/article/list-articles'

/** Writes articles into the library. Its `id` and `revision` are what a broadcast names. */
export const POST = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const made = await createPinnedArticles(ctx, await readJson(request, apiArticlesInput))
  const { id, appId: account, revision, titles, removed, foreignPictures } = made
  return Response.json({ id, account, revision, titles, removed, foreignPictures })
})

/** An account's articles, the last edited first; `nextCursor` brings the others. */
export const GET = route(async (request) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { account, ...rest } = readQuery(request, articlesQuery)
  const { items, nextCursor } = await listArticles(ctx, { appId: account, ...rest })
  return Response.json({
    items: items.map(({ id, titles, version, updatedAt, updatedByName: updatedBy }) => ({
      ...{ id, account, titles, version, updatedAt, updatedBy },
    })),
    nextCursor,
  })
})
