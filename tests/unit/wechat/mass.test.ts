import { describe, expect, it } from 'vitest'
import { WechatApiError, WechatTransportError } from '@/lib/wechat/errors'
import type { WechatClient } from '@/lib/wechat/client'
import { buildMass, getMassStatus, sendMass, type MassAudience } from '@/lib/wechat/mass'
import { wechatMessage, type WechatMessage } from '@/lib/wechat/message'
import { sendPreview } from '@/lib/wechat/preview'

const message = { type: 'text', text: '你好' } as const
const clientMsgId = 'a'.repeat(32)
const built = (audience: MassAudience) => buildMass({ message, audience, clientMsgId })
const rest = { msgtype: 'text', text: { content: '你好' }, clientmsgid: clientMsgId }

/** A client that answers with this reply, as one HTTP exchange would. */
const answering = (answer: unknown): WechatClient => ({
  async call(_endpoint, { schema }) {
    if (answer instanceof Error) throw answer
    return schema.parse(answer)
  },
  download: () => Promise.reject(new Error('no file here')),
})

describe('buildMass', () => {
  it('writes each audience', () => {
    expect(built({ type: 'everyone' }).body).toEqual({ filter: { is_to_all: true }, ...rest })
    expect(built({ type: 'tag', tagId: 2 }).body).toEqual({
      filter: { is_to_all: false, tag_id: 2 },
      ...rest,
    })
    expect(built({ type: 'group', groupId: 101 }).body).toEqual({
      filter: { is_to_all: false, group_id: 101 },
      ...rest,
    })
    const openIds = ['o1', 'o2']
    const byList = built({ type: 'openIds', openIds })
    expect(byList.body).toEqual({ touser: openIds, ...rest })
    expect(byList.endpoint.path).toBe('/cgi-bin/message/mass/send')
  })

  it('has no way from anything missing or wrong to everyone', () => {
    const wrong: unknown[] = [
      undefined,
      null,
      {},
      'everyone',
      { type: undefined },
      { type: 'all' },
      { type: 'tag' },
      { type: 'tag', tagId: null },
      { type: 'tag', tagId: '2' },
      { type: 'tag', tagId: NaN },
      { type: 'tag', tagId: -1 },
      { type: 'tag', tagId: 1.5 },
      { type: 'group' },
      { type: 'group', tagId: 3 },
      { type: 'openIds' },
      { type: 'openIds', openIds: [] },
      { type: 'openIds', openIds: ['o1'] },
      { type: 'openIds', openIds: 'o1,o2' },
      { type: 'openIds', openIds: Array.from({ length: 10_001 }, (_, i) => `o${i}`) },
    ]
    for (const audience of wrong)
      expect(() => built(audience as MassAudience), JSON.stringify(audience)).toThrow()
  })

  it('refuses a message of no type', () => {
    expect(() => buildMass({ message: {} as never, audience: { type: 'everyone' }, clientMsgId })).toThrow()
  })
})

const pictures: Extract<WechatMessage, { type: 'image' }> = {
  type: 'image',
  mediaIds: ['a', 'b'],
  caption: '',
  title: '',
  comments: 'closed',
}
const images = { media_ids: ['a', 'b'], need_open_comment: 0, only_fans_can_comment: 0 }

/** 3.5: the object's name is not always the msgtype's, and a preview has some of its own. */
const payloads: [WechatMessage, mass: object, preview: object][] = [
  [message, { msgtype: 'text', text: { content: '你好' } }, { msgtype: 'text', text: { content: '你好' } }],
  [pictures, { msgtype: 'image', images }, { msgtype: 'image', image: { media_id: 'a' } }],
  [
    { ...pictures, caption: '周五', title: '上新', comments: 'followers' },
    {
      msgtype: 'image',
      images: {
        ...images,
        recommend: '周五',
        title: '上新',
        need_open_comment: 1,
        only_fans_can_comment: 1,
      },
    },
    { msgtype: 'image', image: { media_id: 'a' } },
  ],
  [
    { ...pictures, comments: 'everyone' },
    { msgtype: 'image', images: { ...images, need_open_comment: 1 } },
    { msgtype: 'image', image: { media_id: 'a' } },
  ],
  ...(['voice', 'music'] as const).map((type): [WechatMessage, object, object] => [
    { type, mediaId: 'm' },
    { msgtype: type, [type]: { media_id: 'm' } },
    { msgtype: type, [type]: { media_id: 'm' } },
  ]),
  [
    { type: 'video', mediaId: 'm' },
    { msgtype: 'mpvideo', mpvideo: { media_id: 'm' } },
    { msgtype: 'mpvideo', mpvideo: { media_id: 'm' } },
  ],
  ...[true, false].map((ignoreReprint): [WechatMessage, object, object] => [
    { type: 'article', mediaId: 'd', ignoreReprint },
    { msgtype: 'mpnews', mpnews: { media_id: 'd' }, send_ignore_reprint: ignoreReprint ? 1 : 0 },
    { msgtype: 'mpnews', mpnews: { media_id: 'd' } },
  ]),
  [
    { type: 'card', cardId: 'c' },
    { msgtype: 'wxcard', wxcard: { card_id: 'c' } },
    { msgtype: 'wxcard', wxcard: { card_id: 'c', card_ext: '{}' } },
  ],
]

it.each(payloads)(
  '%j: the object that its page asks for, in a send and in a preview',
  async (one, mass, shown) => {
    const { body } = buildMass({ message: one, audience: { type: 'tag', tagId: 2 }, clientMsgId })
    expect(body).toEqual({ filter: { is_to_all: false, tag_id: 2 }, ...mass, clientmsgid: clientMsgId })
    expect(wechatMessage.parse(JSON.parse(JSON.stringify(one)))).toEqual(one)
    const bodies: unknown[] = []
    const client: WechatClient = {
      async call(_endpoint, { body: sent, schema }) {
        bodies.push(sent)
        return schema.parse({ errcode: 0 })
      },
      download: () => Promise.reject(new Error('no file here')),
    }
    await sendPreview(client, { message: one, to: { openId: 'o1' } })
    expect(bodies).toEqual([{ touser: 'o1', ...shown }])
  },
)

describe('sendMass', () => {
  const request = { message, audience: { type: 'everyone' }, clientMsgId } as const

  it.each([
    [{ errcode: 0, msg_id: 34182, msg_data_id: 206227730 }, '34182', '206227730'],
    [{ errcode: 0, msg_id: '9223372036854775807' }, '9223372036854775807', null],
    [{ errcode: 0, msg_id: 0 }, null, null],
    [{ errcode: 0 }, null, null],
  ])('accepted: %j', async (reply, msgId, msgDataId) => {
    expect(await sendMass(answering(reply), request)).toMatchObject({ ok: true, msgId, msgDataId })
  })

  it.each([
    [{ errcode: 45065, msg_id: '9223372036854775806' }, '9223372036854775806'],
    [{ errcode: 45065, msgid: 34182 }, '34182'],
    [{ errcode: 45065 }, undefined],
    [{ errcode: 45065, msg_id: 'x' }, undefined],
    [{ errcode: 45028, msg_id: 1 }, undefined],
  ])('refused: %j', async (reply, msgId) => {
    const error = new WechatApiError({ errcode: reply.errcode, errmsg: '', endpoint: '/x', reply })
    const result = await sendMass(answering(error), request)
    expect(result).toMatchObject({ ok: false, error: { errcode: reply.errcode } })
    expect('msgId' in result ? result.msgId : undefined).toBe(msgId)
  })

  it('takes no answer as a result, and lets a bug through', async () => {
    const error = new WechatTransportError({ kind: 'timeout', mayHaveArrived: true, endpoint: '/x' })
    expect(await sendMass(answering(error), request)).toEqual({ ok: false, error })
    await expect(sendMass(answering(new RangeError('bug')), request)).rejects.toThrow('bug')
  })
})

it('getMassStatus knows the four words', async () => {
  const status = (word: string) => getMassStatus(answering({ msg_id: 1, msg_status: word }), '1')
  expect(await Promise.all(['SENDING', 'SEND_SUCCESS', 'SEND_FAIL', 'DELETE'].map(status))).toEqual([
    'sending',
    'success',
    'fail',
    'deleted',
  ])
})

it('a preview goes to exactly one recipient', async () => {
  const bodies: unknown[] = []
  const client: WechatClient = {
    async call(endpoint, { body, schema }) {
      bodies.push([endpoint.path, body])
      return schema.parse({ errcode: 0, errmsg: 'preview success' })
    },
    download: () => Promise.reject(new Error('no file here')),
  }
  expect(await sendPreview(client, { message, to: { openId: ' o1 ' } })).toEqual({ msgId: null })
  await sendPreview(client, { message, to: { wechatName: 'someone' } })
  const path = '/cgi-bin/message/mass/preview'
  const text = { msgtype: 'text', text: { content: '你好' } }
  expect(bodies).toEqual([
    [path, { touser: 'o1', ...text }],
    [path, { towxname: 'someone', ...text }],
  ])
  await expect(sendPreview(client, { message, to: { openId: ' ' } })).rejects.toThrow()
  await expect(sendPreview(client, { message, to: {} as never })).rejects.toThrow()
})
