/** The draft box (草稿箱): what articles and image posts are before they are sent. */
import * as z from 'zod'
import type { WechatClient } from './client'
import { endpoints } from './wire/endpoints'
import { MATERIAL_PAGE_MAX } from './wire/limits'

export type DraftComments = 'closed' | 'everyone' | 'followers'
/** In unit coordinates from the picture's top left corner. */
export type DraftCrop = { x1: number; y1: number; x2: number; y2: number }

export type DraftArticle =
  | {
      type: 'news'
      title: string
      author: string
      /** WeChat shows it only where a draft has one article; empty: its first 54 characters */
      digest: string
      /** HTML whose pictures are WeChat's */
      content: string
      sourceUrl: string
      /** permanent: a temporary one is 40007 */
      coverMediaId: string
      crops: { wide: DraftCrop | null; square: DraftCrop | null }
      comments: DraftComments
    }
  /** image post (图片消息): plain text, permanent pictures, the first is the cover */
  | { type: 'newspic'; title: string; text: string; imageMediaIds: string[]; comments: DraftComments }

const mediaId = z.string().min(1)

/** draft/add. A draft is used up by the first mass send of it that succeeds. */
export async function addDraft(client: WechatClient, articles: DraftArticle[]): Promise<{ mediaId: string }> {
  const reply = await client.call(endpoints.draftAdd, {
    schema: z.object({ media_id: mediaId }),
    body: { articles: articles.map((article) => payloadOf(article, articles.length === 1)) },
    timeoutMs: DRAFT_TIMEOUT_MS,
  })
  return { mediaId: reply.media_id }
}

/** Eight long articles are half a megabyte. */
const DRAFT_TIMEOUT_MS = 30_000

/** Exported for its tests. */
export function payloadOf(article: DraftArticle, isOnly: boolean): object {
  const comments = {
    need_open_comment: article.comments === 'closed' ? 0 : 1,
    only_fans_can_comment: article.comments === 'followers' ? 1 : 0,
  }
  switch (article.type) {
    case 'news': {
      const { wide, square } = article.crops
      return {
        article_type: 'news',
        title: article.title,
        author: article.author,
        ...(isOnly && { digest: article.digest }),
        content: article.content,
        content_source_url: article.sourceUrl,
        thumb_media_id: article.coverMediaId,
        ...comments,
        ...(wide && { pic_crop_235_1: writeCrop(wide) }),
        ...(square && { pic_crop_1_1: writeCrop(square) }),
      }
    }
    case 'newspic':
      return {
        article_type: 'newspic',
        title: article.title,
        content: article.text,
        image_info: { image_list: article.imageMediaIds.map((id) => ({ image_media_id: id })) },
        ...comments,
      }
  }
}

/** `X1_Y1_X2_Y2`, up to six decimals (api_draft_add); never 1e-7. */
const writeCrop = ({ x1, y1, x2, y2 }: DraftCrop): string =>
  [x1, y1, x2, y2].map((one) => one.toFixed(6).replace(/\.?0+$/, '')).join('_')

export type StoredArticle = {
  type: 'news' | 'newspic'
  title: string
  author: string
  digest: string
  content: string
  sourceUrl: string
  coverMediaId: string
  crops: { wide: DraftCrop | null; square: DraftCrop | null }
  comments: DraftComments
}

const text = z.string().nullish().catch('')
const flag = z.coerce.number().catch(0)

const storedArticle = z
  .object({
    ...{
      article_type: text,
      title: text,
      author: text,
      digest: text,
      content: text,
      content_source_url: text,
    },
    ...{ thumb_media_id: text, pic_crop_235_1: text, pic_crop_1_1: text },
    ...{ need_open_comment: flag, only_fans_can_comment: flag },
  })
  .transform((item): StoredArticle => ({
    type: item.article_type === 'newspic' ? 'newspic' : 'news',
    title: item.title ?? '',
    author: item.author ?? '',
    digest: item.digest ?? '',
    content: item.content ?? '',
    sourceUrl: item.content_source_url ?? '',
    coverMediaId: item.thumb_media_id ?? '',
    crops: { wide: readCrop(item.pic_crop_235_1), square: readCrop(item.pic_crop_1_1) },
    comments: !item.need_open_comment ? 'closed' : item.only_fans_can_comment ? 'followers' : 'everyone',
  }))

function readCrop(given: string | null | undefined): DraftCrop | null {
  const [x1, y1, x2, y2] = (given ?? '').split('_').map(Number)
  const box = [x1, y1, x2, y2].every((one) => one !== undefined && one >= 0 && one <= 1)
  if (!box || x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return null
  return x1 < x2 && y1 < y2 ? { x1, y1, x2, y2 } : null
}

/** draft/get. @throws WechatApiError 40007 unknown, or sent meanwhile */
export async function getDraft(client: WechatClient, id: string): Promise<StoredArticle[]> {
  const reply = await client.call(endpoints.draftGet, {
    schema: z.object({ news_item: z.array(storedArticle) }),
    body: { media_id: id },
    timeoutMs: DRAFT_TIMEOUT_MS,
  })
  return reply.news_item
}

/** draft/delete: irreversible. */
export async function deleteDraft(client: WechatClient, id: string): Promise<void> {
  await client.call(endpoints.draftDelete, { schema: z.unknown(), body: { media_id: id } })
}

export type ListedDraft = { mediaId: string; type: 'news' | 'newspic'; titles: string[]; updatedAt: Date }

const listedDraft = z
  .object({
    media_id: mediaId,
    content: z.object({ news_item: z.array(storedArticle).nullish() }).nullish(),
    update_time: z.coerce.number().catch(0),
  })
  .transform(({ media_id: id, content, update_time: seconds }): ListedDraft => {
    const items = content?.news_item ?? []
    return {
      mediaId: id,
      type: items[0]?.type ?? 'news',
      titles: items.map(({ title }) => title),
      updatedAt: new Date(seconds * 1000),
    }
  })

/** draft/batchget without the articles themselves, the latest first, up to 20. */
export async function listDrafts(
  client: WechatClient,
  offset = 0,
): Promise<{ total: number; items: ListedDraft[] }> {
  const reply = await client.call(endpoints.draftList, {
    schema: z.object({ total_count: z.coerce.number().int(), item: z.array(listedDraft).nullish() }),
    body: { offset, count: MATERIAL_PAGE_MAX, no_content: 1 },
  })
  return { total: reply.total_count, items: reply.item ?? [] }
}
