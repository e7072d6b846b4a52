/**
 * Every call of the HTTP API (contract, section 5), with the schemas that its route reads by and examples that a test
 * parses. The OpenAPI document and the page for people are made of this.
 */
import * as z from 'zod'
import { accountRef, putAccountInput } from '@/lib/account/input'
import { apiArticlesInput } from '@/lib/services/article/api-articles'
import { articlesQuery } from '@/lib/services/article/article-input'
import { listQuery } from '@/lib/services/audience/list-input'
import { apiBroadcastInput, submittedAnswer } from '@/lib/services/idempotency/create-broadcast-once'
import { mediaListQuery, mediaUploadQuery } from '@/lib/services/media/media-input'
import {
  articlesPage,
  broadcast,
  broadcastPage,
  madeArticles,
  mediaItem,
  mediaPage,
  previewSent,
  savedAccount,
  uploadedList,
} from './answers'
import { broadcastsQuery, idempotencyKey, previewInput } from './inputs'

type Text = { en: string; zh: string }

export type Call = {
  id: string
  method: 'get' | 'post' | 'put'
  path: string
  /** what a token must be allowed at least; null: no token is needed */
  scope: 'read' | 'send' | 'administrate' | null
  summary: Text
  /** by name, for each {name} of the path */
  params?: { schema: z.ZodObject; example: Record<string, string> }
  query?: { schema: z.ZodObject; example: Record<string, string> }
  headers?: { schema: z.ZodObject; example: Record<string, string> }
  body?:
    | { type: 'application/json'; schema: z.ZodType; example: unknown }
    | { type: 'text/plain'; example: string }
    /** the bytes of a file, whatever it is; `example`: as curl calls it */
    | { type: 'application/octet-stream'; example: string }
  answer: { status: 200 | 202; schema: z.ZodType; example: unknown }
  /** beside those that any call may get: 401, 429, 500, 503 */
  errors: (400 | 403 | 404 | 409 | 413 | 502)[]
}

const account = 'wx5e5e5e5e5e5e5e5e'
const id = '019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b'
const listId = '5b1f0d5e-6f0c-4b57-9a3c-2f3f6a9b1c2d'
const message = { type: 'text', text: '你好，周五上新' }
const byId = { schema: z.strictObject({ id: z.uuid() }), example: { id } }

const item = {
  ...{ id, account, status: 'sent', title: 'Friday', contentType: 'text', recipients: 4000 },
  counts: { total: 4000, filtered: 120, sent: 3878, failed: 2 },
  ...{ createdBy: 'shop', createdAt: '2026-11-27T11:59:30.000Z', submittedAt: '2026-11-27T11:59:30.000Z' },
  ...{ sendAt: '2026-11-27T12:00:00.000Z', plannedAt: null, endedAt: '2026-11-27T12:04:10.000Z' },
}
const whole = {
  ...item,
  content: message,
  audience: { type: 'tag', tagId: 100 },
  ...{ approvalsNeeded: 0, onError: 'pause', spreadDays: false },
  deliveries: [
    {
      ...{ seq: 1, status: 'finished', msgId: '1000000007', errcode: null, recipients: 4000 },
      counts: item.counts,
    },
  ],
}
const waiting = {
  ...whole,
  status: 'paused',
  counts: null,
  endedAt: null,
  pauseReason: { code: 'person', by: 'shop' },
}
const undelivered = [{ ...whole.deliveries[0], status: 'pending', msgId: null, counts: null }]

const picture = {
  ...{ id: listId, account, kind: 'image', name: '封面.jpg', format: 'jpeg', bytes: 183_500 },
  ...{ width: 900, height: 383, durationMs: null, createdAt: '2026-11-24T02:20:00.000Z' },
  atWechat: [{ use: 'temporary', mediaId: 'bTJd8o…', expiresAt: '2026-11-27T02:20:00.000Z' }],
  problem: null,
}

const steer = (verb: 'cancel' | 'pause' | 'resume', summary: Text, example: unknown): Call => ({
  id: `${verb}Broadcast`,
  method: 'post',
  path: `/api/v1/broadcasts/{id}/${verb}`,
  scope: 'send',
  summary,
  params: byId,
  answer: { status: 200, schema: broadcast, example },
  errors: [403, 404, 409],
})

export const calls: Call[] = [
  {
    id: 'createBroadcast',
    method: 'post',
    path: '/api/v1/broadcasts',
    scope: 'send',
    summary: {
      en: 'Sends a broadcast, or plans it for `sendAt`. The same Idempotency-Key with the same body gives the same answer for 24 hours and sends nothing twice; with another body it is a 409. Obeys the account’s approval (`pending_approval`) and undo window (`scheduled`). `onError` says what a batch that WeChat refuses for good does to the others; `spreadDays` says yes to more calls than are left today.',
      zh: '发送一条群发，或用 `sendAt` 定时。24 小时内，同一个 Idempotency-Key 加同样的内容得到同样的回答，不会重复发送；内容不同则返回 409。会遵守公众号的审批（`pending_approval`）和撤销时间（`scheduled`）。`onError` 决定某一批被微信拒绝后其余批次如何处理；`spreadDays` 表示同意超出今日剩余次数、分几天发完。',
    },
    headers: {
      schema: z.strictObject({ 'Idempotency-Key': idempotencyKey }),
      example: { 'Idempotency-Key': 'friday-1' },
    },
    body: {
      type: 'application/json',
      schema: apiBroadcastInput,
      example: {
        ...{ account, title: 'Friday', content: message, audience: { type: 'tag', tagId: 100 } },
        ...{ sendAt: '2026-11-27T20:00:00+08:00', onError: 'pause', spreadDays: false },
      },
    },
    answer: {
      status: 202,
      schema: submittedAnswer,
      example: { id, status: 'scheduled', deliveries: 1, recipients: 4000 },
    },
    errors: [400, 403, 404, 409, 413, 502],
  },
  {
    id: 'listBroadcasts',
    method: 'get',
    path: '/api/v1/broadcasts',
    scope: 'read',
    summary: {
      en: 'An account’s broadcasts, newest first. `nextCursor` brings the older ones; drafts are listed only with `status=draft`.',
      zh: '某个公众号的群发，最新的在前。用 `nextCursor` 取更早的；只有 `status=draft` 才列出草稿。',
    },
    query: { schema: broadcastsQuery, example: { account, status: 'sent', limit: '20' } },
    answer: {
      status: 200,
      schema: broadcastPage,
      example: {
        items: [{ ...item, audience: { type: 'tag', label: 'VIP' } }],
        nextCursor: `older_1795780770000_${id}`,
      },
    },
    errors: [400, 403],
  },
  {
    id: 'getBroadcast',
    method: 'get',
    path: '/api/v1/broadcasts/{id}',
    scope: 'read',
    summary: {
      en: 'How far a broadcast is, batch by batch. `counts` is null until the results are known.',
      zh: '一条群发的进度，按批次列出。结果出来之前 `counts` 为 null。',
    },
    params: byId,
    answer: { status: 200, schema: broadcast, example: whole },
    errors: [403, 404],
  },
  steer(
    'cancel',
    {
      en: 'Cancels what WeChat surely hasn’t had yet. What it has can’t be called back.',
      zh: '取消确定还没有交给微信的部分。已交给微信的无法收回。',
    },
    {
      ...{ ...whole, status: 'cancelled', counts: null },
      deliveries: [{ ...undelivered[0], status: 'cancelled' }],
    },
  ),
  steer(
    'pause',
    { en: 'No further batch leaves until it is resumed.', zh: '暂停：继续之前不再发出任何批次。' },
    { ...waiting, deliveries: undelivered },
  ),
  steer(
    'resume',
    { en: 'Goes on with what is left.', zh: '继续发送剩余部分。' },
    { ...whole, status: 'sending', counts: null, endedAt: null, deliveries: undelivered },
  ),
  {
    id: 'sendPreview',
    method: 'post',
    path: '/api/v1/preview',
    scope: 'send',
    summary: {
      en: 'Sends one person a preview, by OpenID or by WeChat ID (`{"wechatName": "…"}`). It takes none of the day’s broadcasts.',
      zh: '给一个人发送预览，可用 OpenID，也可用微信号（`{"wechatName": "…"}`）。不占用当天的群发次数。',
    },
    body: {
      type: 'application/json',
      schema: previewInput,
      example: { account, content: message, to: { openId: 'o5e5e_0000000000000000000001' } },
    },
    answer: { status: 200, schema: previewSent, example: { msgId: '34182' } },
    errors: [400, 403, 404, 413, 502],
  },
  {
    id: 'createList',
    method: 'post',
    path: '/api/v1/lists',
    scope: 'send',
    summary: {
      en: 'A list of OpenIDs, one a line, read as it streams in: text/plain or text/csv, up to 256 MB. Its id is an audience: `{"type": "list", "listId": "…"}`.',
      zh: '上传 OpenID 名单，每行一个，边传边读：text/plain 或 text/csv，最大 256 MB。得到的 id 可作为受众：`{"type": "list", "listId": "…"}`。',
    },
    query: { schema: listQuery, example: { account, name: 'regulars' } },
    body: {
      type: 'text/plain',
      example: 'o5e5e_0000000000000000000001\no5e5e_0000000000000000000002\noABC\n',
    },
    answer: {
      status: 200,
      schema: uploadedList,
      example: {
        ...{ id: listId, encoding: 'utf-8', accepted: 2, duplicates: 0 },
        ...{ invalid: [{ line: 3, value: 'oABC', reason: 'tooShort' }], invalidTotal: 1 },
      },
    },
    errors: [400, 403, 404, 409, 413],
  },
  {
    id: 'addMedia',
    method: 'post',
    path: '/api/v1/media',
    scope: 'send',
    summary: {
      en: 'Adds a picture, voice or video to the library: its bytes are the body. It is checked by its content and handed to WeChat at once, for three days (and again whenever it is used) or, with `keep=permanent`, for ever. What WeChat says against it is in `problem`. `fit=1` lets a picture be made what WeChat takes. Its `id` is the `libraryId` of a message: `{"type": "image", "images": [{"libraryId": "…"}]}`.',
      zh: '把图片、语音或视频加入素材库：请求正文就是文件本身。按内容检查，并立即上传到微信：临时素材三天（之后用到时会自动重新上传），或用 `keep=permanent` 永久保存。微信的意见在 `problem` 里。`fit=1` 表示允许把图片改成微信接受的样子。得到的 `id` 就是消息里的 `libraryId`：`{"type": "image", "images": [{"libraryId": "…"}]}`。',
    },
    query: {
      schema: mediaUploadQuery,
      example: { account, name: 'cover.jpg', keep: 'temporary' },
    },
    body: { type: 'application/octet-stream', example: 'cover.jpg' },
    answer: { status: 200, schema: mediaItem, example: picture },
    errors: [400, 403, 404, 413],
  },
  {
    id: 'listMedia',
    method: 'get',
    path: '/api/v1/media',
    scope: 'read',
    summary: {
      en: 'An account’s library, newest first, with what WeChat has of each file and until when. `nextCursor` brings the older ones.',
      zh: '某个公众号的素材库，最新的在前，并说明微信保存着哪些、到什么时候。用 `nextCursor` 取更早的。',
    },
    query: { schema: mediaListQuery, example: { account, kind: 'image', limit: '20' } },
    answer: {
      status: 200,
      schema: mediaPage,
      example: { items: [picture], nextCursor: `1795486800000_${listId}` },
    },
    errors: [400, 403],
  },
  {
    id: 'createArticles',
    method: 'post',
    path: '/api/v1/articles',
    scope: 'send',
    summary: {
      en: 'Writes one to eight articles into the library. HTML is reduced to what WeChat keeps; `removed` says what went, `foreignPictures` which pictures are on other sites and must be replaced before it can be sent. Pictures of the library are `<img src="/api/media/{id}/file">`. A broadcast names what comes back: `{"type": "article", "documentId": "…", "revision": 1}`.',
      zh: '把一到八篇文章写入素材库。HTML 会精简为微信保留的内容：`removed` 说明去掉了什么，`foreignPictures` 列出在其他网站上、发送前必须替换的图片。素材库的图片写作 `<img src="/api/media/{id}/file">`。群发时引用返回的结果：`{"type": "article", "documentId": "…", "revision": 1}`。',
    },
    body: {
      type: 'application/json',
      schema: apiArticlesInput,
      example: {
        account,
        articles: [{ title: '周五上新', html: '<p>你好</p>', cover: { libraryId: listId } }],
      },
    },
    answer: {
      status: 200,
      schema: madeArticles,
      example: { id, account, revision: 1, titles: ['周五上新'], removed: [], foreignPictures: [] },
    },
    errors: [400, 403, 404, 413],
  },
  {
    id: 'listArticles',
    method: 'get',
    path: '/api/v1/articles',
    scope: 'read',
    summary: {
      en: 'An account’s articles, the last edited first; `q` searches their titles. `nextCursor` brings the others.',
      zh: '某个公众号的文章，最近编辑的在前；`q` 按标题搜索。用 `nextCursor` 取其余的。',
    },
    query: { schema: articlesQuery, example: { account, q: '上新', limit: '20' } },
    answer: {
      status: 200,
      schema: articlesPage,
      example: {
        items: [
          {
            ...{ id, account, titles: ['周五上新'], version: 3 },
            ...{ updatedAt: '2026-11-24T02:20:00.000Z', updatedBy: '小王' },
          },
        ],
        nextCursor: `1795486800000_${id}`,
      },
    },
    errors: [400, 403],
  },
  {
    id: 'putAccount',
    method: 'put',
    path: '/api/v1/accounts/{appId}',
    scope: 'administrate',
    summary: {
      en: 'Connects an official account or changes it, and tests the connection. What is left out stays as it is; secrets are never returned.',
      zh: '接入或修改公众号，并测试连接。没有写的字段保持不变；密钥不会被返回。',
    },
    params: { schema: accountRef, example: { appId: account } },
    body: {
      type: 'application/json',
      schema: putAccountInput,
      example: {
        ...{ name: '宏图咖啡', kind: 'service', verified: true, undoSeconds: 30 },
        appSecret: '5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e',
      },
    },
    answer: {
      status: 200,
      schema: savedAccount,
      example: {
        ...{ appId: account, mode: 'live', token: { ok: true } },
        callbackUrl: `https://send.example.com/api/wechat/callback/${account}`,
      },
    },
    errors: [400, 403, 413],
  },
  {
    id: 'getOpenApi',
    method: 'get',
    path: '/api/v1/openapi.json',
    scope: null,
    summary: { en: 'This description, as OpenAPI 3.1.', zh: '这份说明的 OpenAPI 3.1 版本。' },
    answer: { status: 200, schema: z.looseObject({ openapi: z.string() }), example: { openapi: '3.1.0' } },
    errors: [],
  },
]

/** The call as somebody types it in a shell, with $APP_URL and $API_TOKEN set. */
export function curlOf({ method, path, scope, params, query, headers, body }: Call): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => params?.example[name] ?? '')
  const search = query ? `?${new URLSearchParams(query.example)}` : ''
  const sent = {
    ...(scope && { Authorization: 'Bearer $API_TOKEN' }),
    ...headers?.example,
    ...(body && { 'Content-Type': body.type }),
  }
  const parts = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}"$APP_URL${filled}${search}"`,
    ...Object.entries(sent).map(([name, value]) => `-H "${name}: ${value}"`),
    ...(body?.type === 'application/json' ? [`-d '${JSON.stringify(body.example)}'`] : []),
    ...(body?.type === 'text/plain' ? ['--data-binary @openids.txt'] : []),
    ...(body?.type === 'application/octet-stream' ? [`--data-binary @${body.example}`] : []),
  ]
  return parts.join(' \\\n  ')
}
