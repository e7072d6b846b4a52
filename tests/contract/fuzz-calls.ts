/**
 * Calls at random for the simulator: whole bodies of every kind of call, with real ids in them that earlier answers gave,
 * and some of them damaged.
 */
import fc from 'fast-check'
import { routes } from '@/lib/simulator/routes'

/** `$person` and the like become ids while the calls are made. */
export const holes = [
  'person',
  'media',
  'image',
  'draft',
  'msg',
  'tag',
  'group',
  'ticket',
  'template',
  'article',
  'publish',
] as const
export type Hole = (typeof holes)[number]
export type Ids = Record<Hole, (string | number)[]>

const article = {
  title: 't',
  author: 'a',
  content: '<p>body<script>x</script></p>',
  thumb_media_id: '$image',
  need_open_comment: 0,
}
const page = { offset: 0, count: 20, no_content: 0 }
const day = { begin_date: '2026-11-01', end_date: '2026-11-01' }
const text = { msgtype: 'text', text: { content: 'hello <a href="https://example.com">x</a>' } }
const toTag = { filter: { tag_id: '$tag' } }

const shapes: Record<string, object[]> = {
  '/cgi-bin/message/mass/sendall': [
    { ...toTag, ...text },
    { ...toTag, msgtype: 'mpnews', mpnews: { media_id: '$draft' }, send_ignore_reprint: 1, clientmsgid: 'k' },
    { ...toTag, msgtype: 'image', images: { media_ids: ['$image', '$image'] } },
    { filter: { is_to_all: true }, msgtype: 'voice', voice: { media_id: '$media' } },
    { filter: { group_id: '$group' }, msgtype: 'mpvideo', mpvideo: { media_id: '$media' } },
  ],
  '/cgi-bin/message/mass/send': [
    { touser: ['$person', '$person', '$person'], ...text },
    { touser: ['$person', '$person'], msgtype: 'mpnews', mpnews: { media_id: '$draft' } },
  ],
  '/cgi-bin/message/mass/preview': [
    { touser: '$person', ...text },
    { towxname: 'sim_0001', msgtype: 'mpnews', mpnews: { media_id: '$draft' } },
  ],
  '/cgi-bin/message/mass/get': [{ msg_id: '$msg' }],
  '/cgi-bin/message/mass/delete': [{ msg_id: '$msg', article_idx: 1 }],
  '/cgi-bin/message/mass/speed/set': [{ speed: 3 }],
  '/cgi-bin/user/info/batchget': [{ user_list: [{ openid: '$person', lang: 'en' }] }],
  '/cgi-bin/user/info/updateremark': [{ openid: '$person', remark: '好' }],
  '/cgi-bin/changeopenid': [{ from_appid: 'wx5b5b5b5b5b5b5b5b', openid_list: ['$person'] }],
  '/cgi-bin/user/tag/get': [{ tagid: '$tag', next_openid: '' }],
  '/cgi-bin/tags/create': [{ tag: { name: 'one' } }, { tag: { name: 'two' } }],
  '/cgi-bin/tags/update': [{ tag: { id: '$tag', name: 'three' } }],
  '/cgi-bin/tags/delete': [{ tag: { id: '$tag' } }],
  '/cgi-bin/tags/members/batchtagging': [{ openid_list: ['$person', '$person'], tagid: '$tag' }],
  '/cgi-bin/tags/members/batchuntagging': [{ openid_list: ['$person', '$person'], tagid: '$tag' }],
  '/cgi-bin/tags/getidlist': [{ openid: '$person' }],
  '/cgi-bin/tags/members/getblacklist': [{ begin_openid: '' }, { begin_openid: '$person' }],
  '/cgi-bin/tags/members/batchblacklist': [{ openid_list: ['$person', '$person'] }],
  '/cgi-bin/tags/members/batchunblacklist': [{ openid_list: ['$person', '$person'] }],
  '/cgi-bin/groups/getid': [{ openid: '$person' }],
  '/cgi-bin/groups/create': [{ group: { name: 'four' } }],
  '/cgi-bin/groups/update': [{ group: { id: '$group', name: 'five' } }],
  '/cgi-bin/groups/delete': [{ group: { id: '$group' } }],
  '/cgi-bin/groups/members/update': [{ openid: '$person', to_groupid: '$group' }],
  '/cgi-bin/groups/members/batchupdate': [{ openid_list: ['$person'], to_groupid: '$group' }],
  '/cgi-bin/media/uploadvideo': [{ media_id: '$media', title: 't', description: 'd' }],
  '/cgi-bin/media/uploadnews': [{ articles: [article] }],
  '/cgi-bin/material/add_news': [{ articles: [article, article] }],
  '/cgi-bin/material/update_news': [{ media_id: '$draft', index: 0, articles: article }],
  '/cgi-bin/material/get_material': [{ media_id: '$media' }],
  '/cgi-bin/material/del_material': [{ media_id: '$media' }],
  '/cgi-bin/material/batchget_material': [{ type: 'image', ...page }],
  '/cgi-bin/draft/add': [
    { articles: [article, article] },
    {
      articles: [
        {
          article_type: 'newspic',
          title: 't',
          content: 'c',
          image_info: { image_list: [{ image_media_id: '$image' }] },
        },
      ],
    },
  ],
  '/cgi-bin/draft/update': [{ media_id: '$draft', index: 0, articles: article }],
  '/cgi-bin/draft/get': [{ media_id: '$draft' }],
  '/cgi-bin/draft/delete': [{ media_id: '$draft' }],
  '/cgi-bin/draft/batchget': [page],
  '/cgi-bin/freepublish/submit': [{ media_id: '$draft' }],
  '/cgi-bin/freepublish/get': [{ publish_id: '$publish' }],
  '/cgi-bin/freepublish/delete': [{ article_id: '$article', index: 1 }],
  '/cgi-bin/freepublish/getarticle': [{ article_id: '$article' }],
  '/cgi-bin/freepublish/batchget': [page],
  '/cgi-bin/qrcode/create': [
    { expire_seconds: 60, action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: 's' } } },
    { action_name: 'QR_LIMIT_SCENE', action_info: { scene: { scene_id: 7 } } },
  ],
  '/cgi-bin/message/custom/send': [
    { touser: '$person', ...text },
    { touser: '$person', msgtype: 'image', image: { media_id: '$image' } },
    { touser: '$person', msgtype: 'news', news: { articles: [{ title: 't', url: 'https://example.com' }] } },
  ],
  '/cgi-bin/message/custom/typing': [{ touser: '$person', command: 'Typing' }],
  '/customservice/msgrecord/getmsglist': [
    { starttime: 1_790_000_000, endtime: 1_790_003_600, msgid: 1, number: 100 },
  ],
  '/cgi-bin/template/api_set_industry': [{ industry_id1: '1', industry_id2: '4' }],
  '/cgi-bin/template/api_add_template': [
    { template_id_short: '43216', keyword_name_list: ['商品名称', '取餐号码'] },
  ],
  '/cgi-bin/template/del_private_template': [{ template_id: '$template' }],
  '/cgi-bin/message/template/send': [
    {
      touser: '$person',
      template_id: '$template',
      data: { thing1: { value: 'x' }, number5: { value: '1' } },
      client_msg_id: 'c',
    },
  ],
  '/cgi-bin/message/template/subscribe': [
    { touser: '$person', template_id: '$template', scene: 1, title: 't', data: { content: { value: 'x' } } },
  ],
  '/cgi-bin/message/subscribe/bizsend': [
    {
      touser: '$person',
      template_id: '$template',
      data: { thing1: { value: 'x' }, number5: { value: '1' } },
    },
  ],
  '/wxaapi/newtmpl/addtemplate': [{ tid: '43216', kidList: [1, 5], sceneDesc: 's' }],
  '/wxaapi/newtmpl/deltemplate': [{ priTmplId: '$template' }],
  '/cgi-bin/openapi/quota/get': [{ cgi_path: '/cgi-bin/user/get' }],
  '/cgi-bin/openapi/quota/clear': [{ cgi_path: '/cgi-bin/user/get' }],
  '/cgi-bin/openapi/rid/get': [{ rid: '69000000-12345678-12345678' }],
  '/cgi-bin/callback/check': [{ action: 'all', check_operator: 'CAP' }],
}

const queries: Record<string, string[]> = {
  '/cgi-bin/user/get': ['', 'next_openid=$person'],
  '/cgi-bin/user/info': ['openid=$person&lang=zh_CN'],
  '/cgi-bin/media/get': ['media_id=$media'],
  '/cgi-bin/media/get/jssdk': ['media_id=$media'],
  '/cgi-bin/media/upload': ['type=image', 'type=voice', 'type=video', 'type=thumb'],
  '/cgi-bin/material/add_material': ['type=image', 'type=voice', 'type=video', 'type=thumb'],
  '/cgi-bin/showqrcode': ['ticket=$ticket'],
  '/cgi-bin/ticket/getticket': ['type=jsapi'],
  '/connect/oauth2/authorize': [
    'appid=wx5e5e5e5e5e5e5e5e&redirect_uri=http%3A%2F%2Fexample.com&response_type=code&scope=snsapi_base',
  ],
  '/sns/oauth2/access_token': ['appid=wx5e5e5e5e5e5e5e5e&code=x&grant_type=authorization_code'],
}

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.from('ffc0000b080001000101011100ffda0008010100003f00d2cf20ffd9', 'hex'),
])
const mp3 = Buffer.concat(
  Array.from({ length: 4 }, () => Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)])),
)
const mp4 = Buffer.concat([
  Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'),
  Buffer.alloc(32),
])

const file = fc.constantFrom<[string, Buffer]>(
  ['a.png', png],
  ['a.jpg', jpeg],
  ['a.mp3', mp3],
  ['a.mp4', mp4],
  ['a.png', png.subarray(0, 20)],
  ['a', png],
  ['a.jpg', Buffer.alloc(0)],
)

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    -1,
    0,
    2 ** 53,
    '',
    '0',
    [],
    {},
    true,
    '$person',
    '$media',
    '$tag',
    '\0',
    '😀',
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

export type RandomCall = {
  path: string
  method: string
  query: string
  body?: string
  form?: { file: [string, Buffer]; cut: number }
  /** which of the known ids fill its holes */
  pick: number
}

const body = (path: string) =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...(shapes[path] ?? [day])),
          fc.option(fc.tuple(fc.nat(40), junk), { freq: 1 }),
        )
        .map(([shape, damage]) => JSON.stringify(damage ? replaceAt(shape, ...damage) : shape)),
    },
    { weight: 1, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
  )

export const randomCall: fc.Arbitrary<RandomCall> = fc
  .constantFrom(
    ...Object.keys(routes).filter(
      (path) => !/(token|clear_quota\/v2)$/.test(path) || path.startsWith('/sns/'),
    ),
  )
  .chain((path) => {
    const route = routes[path]
    const isForm = route?.reads === 'form'
    const otherMethod = route?.method === 'GET' ? 'POST' : 'GET'
    return fc.record({
      path: fc.constant(path),
      method: fc.oneof(
        { weight: 20, arbitrary: fc.constant<string>(route?.method ?? 'GET') },
        { weight: 1, arbitrary: fc.constant(otherMethod) },
      ),
      query: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...(queries[path] ?? [''])) },
        { weight: 1, arbitrary: fc.webQueryParameters() },
      ),
      body: route?.method === 'GET' || isForm ? fc.constant(undefined) : body(path),
      form: isForm ? fc.record({ file, cut: fc.constantFrom(0, 0, 0, 0, 1, 30) }) : fc.constant(undefined),
      pick: fc.nat(1000),
    })
  })

/** The n-th place of the value, counted through all its depths, holds something else. */
function replaceAt(value: object, n: number, by: unknown): unknown {
  const copy = structuredClone(value)
  const places: [Record<string, unknown>, string][] = []
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return
    for (const key of Object.keys(one)) {
      const holder = one as Record<string, unknown>
      places.push([holder, key])
      visit(holder[key])
    }
  }
  visit(copy)
  const [holder, key] = places[n % places.length] ?? []
  if (holder && key !== undefined) holder[key] = by
  return copy
}

/** Fills the holes: ids as what they are in JSON, and as text elsewhere. */
export function fill(text: string, ids: Ids, pick: number): string {
  let next = pick
  const choose = (hole: string) => {
    const known = ids[hole as Hole]
    return known[next++ % known.length] ?? 'nothing'
  }
  const name = holes.join('|')
  return text
    .replace(new RegExp(`"\\$(${name})"`, 'g'), (_, hole: string) => JSON.stringify(choose(hole)))
    .replace(new RegExp(`\\$(${name})`, 'g'), (_, hole: string) => encodeURIComponent(choose(hole)))
}

/** Whatever an answer names becomes known, for the calls after it. */
export function learn(path: string, answer: unknown, ids: Ids): void {
  if (typeof answer !== 'object' || answer === null) return
  for (const [key, value] of Object.entries(answer)) {
    if (typeof value === 'object') {
      if ((key === 'tag' || key === 'group') && value !== null && 'id' in value) add(ids[key], value.id)
      learn(path, value, ids)
      continue
    }
    if (/^(thumb_)?media_id$/.test(key)) {
      add(ids.media, value)
      if (/add_material/.test(path)) add(ids.image, value)
      if (/draft|news/.test(path)) add(ids.draft, value)
    }
    if (key === 'msg_id') add(ids.msg, value)
    if (key === 'ticket') add(ids.ticket, value)
    if (key === 'template_id' || key === 'priTmplId') add(ids.template, value)
    if (key === 'article_id') add(ids.article, value)
    if (key === 'publish_id') add(ids.publish, value)
  }
}

function add(known: (string | number)[], id: unknown): void {
  if ((typeof id === 'string' || typeof id === 'number') && !known.includes(id)) known.push(id)
}

/** @param cut bytes that are missing at its end */
export function toMultipart([name, bytes]: [string, Buffer], cut: number): Buffer<ArrayBuffer> {
  const whole = Buffer.concat([
    Buffer.from(`--b\r\nContent-Disposition: form-data; name="media"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from('\r\n--b\r\nContent-Disposition: form-data; name="description"\r\n\r\n'),
    Buffer.from('{"title":"t","introduction":"i"}\r\n--b--\r\n'),
  ])
  return Buffer.from(whole.subarray(0, whole.length - cut))
}
