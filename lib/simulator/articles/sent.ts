/** Articles that followers or readers have: each has an address, the same however often one material is sent. */
import { randomBytes } from 'node:crypto'
import type { Call } from '../call'
import { articleUrl } from './article'
import type { ArticlePage, Draft } from './articles'

/**
 * Gives each article of a draft or of legacy news an address at which people find it; for mass/send and freepublish.
 * Material sent before keeps its addresses, so deleting one send ends the links of all (Batch_Sends).
 * @param at not before then
 */
export function registerSentArticles(call: Call, draft: Draft, at: number = call.now): string[] {
  return registerPages(call, draft, at).map((page) => articleUrl(page.id))
}

export function registerPages(call: Call, draft: Draft, at: number): ArticlePage[] {
  const { account } = call
  const known = [...account.articles.pages.values()].filter((page) => page.mediaId === draft.mediaId)
  if (known.length > 0) return known
  const pages = draft.articles.map((article) => ({
    // As long as those of real addresses.
    id: randomBytes(16).toString('base64url'),
    mediaId: draft.mediaId,
    article,
    pictures: picturesOf(call, article.image_info.image_list),
    at,
    state: 'visible' as const,
  }))
  call.commit({ type: 'articles', appId: account.facts.appId, change: { type: 'pages', pages } })
  return pages
}

/** What the addresses show from now on: "deleted". For mass/delete. */
export function deleteSentArticles(call: Call, urls: readonly string[]): void {
  const ids = urls.map((url) => url.slice(url.lastIndexOf('/') + 1))
  const { appId } = call.account.facts
  call.commit({ type: 'articles', appId, change: { type: 'pagesGone', ids, state: 'deleted' } })
}

export const picturesOf = (
  { account }: Pick<Call, 'account'>,
  images: readonly { image_media_id: string }[],
): string[] => images.flatMap(({ image_media_id: mediaId }) => account.media.items.get(mediaId)?.url ?? [])
