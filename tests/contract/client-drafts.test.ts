/** Drafts: what our client writes, exactly, and what the simulator, which reads WeChat's pages apart from it, makes of it. */
import { beforeEach, describe, expect, it, test } from 'vitest'
import { createSimulator } from '@/lib/simulator/simulator'
import { createAccessTokens } from '@/lib/wechat/access-token'
import { createWechatClient, type WechatClient } from '@/lib/wechat/client'
import {
  addDraft,
  deleteDraft,
  getDraft,
  listDrafts,
  payloadOf,
  type DraftArticle,
} from '@/lib/wechat/drafts'
import { uploadPermanent, uploadTemporary } from '@/lib/wechat/media'
import { png } from '../support/media-files'
import { createMemoryTokenStore } from '../support/token-store'

const base = 'http://simulator.test'
const appId = 'wx5e5e5e5e5e5e5e5e'

const news = {
  ...{ type: 'news' as const, title: '标题', author: '作者', digest: '摘要', content: '<p>正文</p>' },
  ...{ sourceUrl: 'https://a.example/1', coverMediaId: 'COVER', comments: 'everyone' as const },
  crops: { wide: { x1: 0, y1: 0.1, x2: 1, y2: 2 / 3 }, square: { x1: 1e-7, y1: 0, x2: 0.5, y2: 1 } },
}

test('an article is written as api_draft_add has it', () => {
  expect(payloadOf(news, true)).toEqual({
    ...{ article_type: 'news', title: '标题', author: '作者', digest: '摘要', content: '<p>正文</p>' },
    ...{ content_source_url: 'https://a.example/1', thumb_media_id: 'COVER' },
    ...{ need_open_comment: 1, only_fans_can_comment: 0 },
    ...{ pic_crop_235_1: '0_0.1_1_0.666667', pic_crop_1_1: '0_0_0.5_1' },
  })
  const several = payloadOf({ ...news, crops: { wide: null, square: null }, comments: 'followers' }, false)
  expect(several).toMatchObject({ need_open_comment: 1, only_fans_can_comment: 1 })
  for (const absent of ['digest', 'pic_crop_235_1', 'pic_crop_1_1'])
    expect(several).not.toHaveProperty(absent)
})

test('an image post is written with its pictures in order', () => {
  const post: DraftArticle = {
    type: 'newspic',
    title: '标题',
    text: '字',
    imageMediaIds: ['a', 'b'],
    comments: 'closed',
  }
  expect(payloadOf(post, true)).toEqual({
    ...{
      article_type: 'newspic',
      title: '标题',
      content: '字',
      need_open_comment: 0,
      only_fans_can_comment: 0,
    },
    image_info: { image_list: [{ image_media_id: 'a' }, { image_media_id: 'b' }] },
  })
})

describe('the simulator', () => {
  let client: WechatClient
  beforeEach(() => {
    const simulator = createSimulator({ followers: 10 })
    const fetch = async (request: Request) => simulator.fetch(request)
    const appSecret = appId.slice(2).repeat(2)
    const rest = { mode: 'stable' as const, store: createMemoryTokenStore(), now: () => new Date() }
    const tokens = createAccessTokens({ appId, appSecret, baseUrl: base, fetch, ...rest })
    client = createWechatClient({ baseUrl: base, tokens, fetch })
  })
  const file = (grey: number) => ({ bytes: png(0, grey), fileName: 'a.png', contentType: 'image/png' })
  const permanent = async (grey: number) =>
    (await uploadPermanent(client, { type: 'image', file: file(grey) })).mediaId
  const refused = (work: Promise<unknown>) =>
    work.then(
      () => 0,
      (error: { errcode?: number }) => error.errcode,
    )

  it('takes eight articles and gives them back as they were', async () => {
    const coverMediaId = await permanent(1)
    const articles = Array.from({ length: 8 }, (_, n) => ({
      ...news,
      coverMediaId,
      title: `第 ${n}`,
      digest: '',
    }))
    const { mediaId } = await addDraft(client, articles)
    const stored = await getDraft(client, mediaId)
    expect(stored.map(({ title }) => title)).toEqual(articles.map(({ title }) => title))
    expect(stored[7]).toEqual({
      ...{
        ...articles[7],
        crops: { wide: { x1: 0, y1: 0.1, x2: 1, y2: 0.666667 }, square: { x1: 0, y1: 0, x2: 0.5, y2: 1 } },
      },
    })
    expect(await refused(addDraft(client, [...articles, ...articles]))).toBe(45008)
    await deleteDraft(client, mediaId)
    expect(await refused(getDraft(client, mediaId))).toBe(40007)
  })

  it('takes an image post, and lists both kinds, the latest first, without their text', async () => {
    const [a, b] = [await permanent(1), await permanent(2)]
    await addDraft(client, [{ ...news, coverMediaId: a }])
    await addDraft(client, [
      { type: 'newspic', title: '图', text: '字', imageMediaIds: [a, b], comments: 'closed' },
    ])
    const { total, items } = await listDrafts(client)
    expect(total).toBe(2)
    expect(items.map(({ type, titles }) => [type, titles])).toEqual([
      ['newspic', ['图']],
      ['news', ['标题']],
    ])
    expect((await listDrafts(client, 1)).items).toHaveLength(1)
  })

  it('refuses a cover that is temporary or unknown', async () => {
    const { mediaId } = await uploadTemporary(client, { type: 'image', file: file(3) })
    for (const coverMediaId of [mediaId, 'unknown'])
      expect(await refused(addDraft(client, [{ ...news, coverMediaId }]))).toBe(40007)
  })
})
