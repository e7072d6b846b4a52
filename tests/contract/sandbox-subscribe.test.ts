/** Subscribe notifications and one-time subscriptions: nothing without a person's consent, and each consent once. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { field, startReceiver } from './sandbox-receiver'
import { createRig, personal, service, subscription, type Rig } from './sandbox-rig'

let rig: Rig
let openId: string
beforeEach(async () => {
  rig = createRig({ followers: 20 })
  openId = (await rig.people(1))[0]?.openid ?? ''
})

const addTemplate = (more: object = {}, of = rig) =>
  of.call('/wxaapi/newtmpl/addtemplate', { tid: '45001', kidList: [2, 3, 4, 5], sceneDesc: '预约', ...more })
const accept = (templateId: string, times?: number, of = rig) =>
  of.control('subscribe-accept', { appid: service, openid: openId, templateId, times })

describe('a subscribe notification', () => {
  const data = (more: object = {}) => ({
    name2: { value: '王小明' },
    date3: { value: '2026年11月24日' },
    phone_number4: { value: '+86-020-66888888' },
    car_number5: { value: '粤A8Z888挂' },
    ...more,
  })
  const send = (template_id: string, more: object = {}, of = rig) =>
    of.call('/cgi-bin/message/subscribe/bizsend', { touser: openId, template_id, data: data(), ...more })

  it('is sent once for each time that the person accepted', async () => {
    const { priTmplId } = await addTemplate()
    expect((await send(priTmplId)).errcode).toBe(43101)
    await accept(priTmplId)
    await accept(priTmplId, 2)
    const codes = []
    for (let i = 0; i < 4; i++) codes.push((await send(priTmplId)).errcode)
    expect(codes).toEqual([0, 0, 0, 43101])
    const [newest, ...others] = await rig.inbox(openId)
    expect(others).toHaveLength(2)
    expect(newest).toMatchObject({
      kind: 'reply',
      via: 'subscribe',
      content: { template_id: priTmplId, data: data() },
    })
  })

  it('is told of by events, of the consent and of the sending', async () => {
    const receiver = await startReceiver(rig)
    const { priTmplId } = await addTemplate()
    await accept(priTmplId)
    const [popup] = await receiver.until(1)
    expect(field(popup, 'Event')).toBe('subscribe_msg_popup_event')
    expect(field(popup, 'SubscribeStatusString')).toBe('accept')
    await send(priTmplId)
    const [, sent] = await receiver.until(2)
    expect(field(sent, 'Event')).toBe('subscribe_msg_sent_event')
    expect(field(sent, 'TemplateId')).toBe(priTmplId)
    expect(field(sent, 'MsgID')).toBe((await rig.inbox(openId))[0].msgId)
    expect(field(sent, 'ErrorStatus')).toBe('success')
    receiver.close()
    await rig.simulator.close()
  })

  it('a refused value costs no consent', async () => {
    const { priTmplId } = await addTemplate()
    await accept(priTmplId)
    expect((await send(priTmplId, { data: data({ name2: { value: '王'.repeat(11) } }) })).errcode).toBe(47003)
    expect((await send(priTmplId, { touser: 'oNobody' })).errcode).toBe(40003)
    expect((await send('x'.repeat(43))).errcode).toBe(40037)
    expect((await send(priTmplId)).errcode).toBe(0)
  })

  it.each<[string, string, string, string]>([
    ['thing', '45001/1', '字'.repeat(20), '字'.repeat(21)],
    ['number', '43216/5', '1'.repeat(32), '1'.repeat(33)],
    ['letter', '47862/3', 'a'.repeat(32), 'a'.repeat(33)],
    ['symbol', '47862/4', '★'.repeat(5), '★'.repeat(6)],
    ['character_string', '43216/4', 'A-1#'.repeat(8), `${'A-1#'.repeat(8)}x`],
    ['time', '43216/3', '15:01', '下午'],
    ['date', '45001/3', '2026年11月24日', '11月'],
    ['amount', '43216/2', '10元', '十元'],
    ['phone_number', '45001/4', '1'.repeat(17), '1'.repeat(18)],
    ['car_number', '45001/5', '粤A8Z888挂', '粤A8Z8888挂'],
    ['name', '45001/2', '王'.repeat(10), '王'.repeat(11)],
    ['name', '45001/2', 'a'.repeat(20), 'a'.repeat(21)],
    ['phrase', '47862/2', '金卡会员哦', '金卡会员们哦'],
  ])('takes a %s (%s) like %s, not like %s', async (rule, keyword, good, bad) => {
    const [tid, kid] = keyword.split('/').map(Number)
    const { keywords } = {
      keywords: (await rig.call(`/wxaapi/newtmpl/getpubtemplatekeywords?tid=${tid}`)).data,
    }
    const other = kid === 1 ? 2 : 1
    const { priTmplId } = await addTemplate({ tid, kidList: [kid, other] })
    await accept(priTmplId, 2)
    const companion = keywords[other - 1]
    const withValue = (value: string) => ({
      data: { [`${rule}${kid}`]: { value }, [`${companion.rule}${other}`]: { value: companion.example } },
    })
    expect((await send(priTmplId, withValue(bad))).errcode).toBe(47003)
    expect((await send(priTmplId, withValue(good))).errcode).toBe(0)
  })

  it('its templates are listed and deleted', async () => {
    const { priTmplId } = await addTemplate()
    const { data: listed } = await rig.call('/wxaapi/newtmpl/gettemplate')
    expect(listed).toMatchObject([{ priTmplId, title: '预约成功通知', type: 2 }])
    expect((await rig.call('/wxaapi/newtmpl/deltemplate', { priTmplId })).errcode).toBe(0)
    expect((await rig.call('/wxaapi/newtmpl/gettemplate')).data).toEqual([])
    expect((await send(priTmplId)).errcode).toBe(40037)
  })

  it.each<[number, string, object]>([
    [200014, 'no such title', { tid: '1' }],
    [200020, 'one keyword', { kidList: [1] }],
    [0, 'two', { kidList: [1, 2] }],
    [0, 'five', { kidList: [5, 4, 3, 2, 1] }],
    [200020, 'six', { kidList: [1, 2, 3, 4, 5, 6] }],
    [200020, 'one keyword twice', { kidList: [1, 1] }],
    [0, 'a scene of 15 characters', { sceneDesc: '字'.repeat(15) }],
    [200021, 'a scene of 16', { sceneDesc: '字'.repeat(16) }],
  ])('a template is answered with %i for %s', async (errcode, _, more) => {
    expect((await addTemplate(more)).errcode).toBe(errcode)
  })

  it('the library is read by category, 30 titles at a time', async () => {
    const { data: categories } = await rig.call('/wxaapi/newtmpl/getcategory')
    const ids = categories.map((one: { id: number }) => one.id).join(',')
    const titles = (query: string) => rig.call(`/wxaapi/newtmpl/getpubtemplatetitles?${query}`)
    const all = await titles(`ids=${ids}&start=0&limit=30`)
    expect(all).toMatchObject({ errcode: 0, count: 3 })
    expect((await titles(`ids=${ids}&start=1&limit=1`)).data).toEqual([all.data[1]])
    expect((await titles(`ids=${ids}&start=0&limit=31`)).errcode).toBe(200017)
    expect((await titles('ids=1&start=0&limit=30')).errcode).toBe(200019)
  })

  it('and its consents survive a kill', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'sandbox-subscribe-'))
    const stateDir = path.join(root, 'state')
    const first = createRig({ stateDir, followers: 20 })
    const { priTmplId } = await addTemplate({}, first)
    await accept(priTmplId, 2, first)
    await send(priTmplId, {}, first)
    const copy = path.join(root, 'killed')
    cpSync(stateDir, copy, { recursive: true })
    rmSync(path.join(copy, 'simulator.lock'))
    const again = createRig({ stateDir: copy })
    expect((await send(priTmplId, {}, again)).errcode).toBe(0)
    expect((await send(priTmplId, {}, again)).errcode).toBe(43101)
    await Promise.all([first.simulator.close(), again.simulator.close()])
    rmSync(root, { recursive: true, force: true })
  })
})

describe('a one-time subscription', () => {
  const TEMPLATE = 'T'.repeat(43)
  const BACK = 'https://shop.example/done'
  const page = (more: Record<string, string> = {}) =>
    rig.raw(
      'GET',
      `/mp/subscribemsg?${new URLSearchParams({
        action: 'get_confirm',
        appid: service,
        scene: '1000',
        template_id: TEMPLATE,
        redirect_url: BACK,
        reserved: 'r 1',
        openid: openId,
        ...more,
      })}`,
    )
  const choose = async (action: string, more: Record<string, string> = {}) => {
    const html = await (await page(more)).text()
    const links = [...html.matchAll(/href="([^"]+)"/g)].map((link) =>
      (link[1] ?? '').replaceAll('&amp;', '&'),
    )
    return `/mp/subscribemsg${links.find((link) => link.includes(`action=${action}`))}`
  }
  const send = (more: object = {}) =>
    rig.call('/cgi-bin/message/template/subscribe', {
      touser: openId,
      template_id: TEMPLATE,
      scene: '1000',
      title: '咖啡好了',
      data: { content: { value: '请到柜台', color: '#173177' } },
      ...more,
    })

  it('is confirmed on the page, which leads back with what it was asked, and allows one message', async () => {
    const confirm = await choose('confirm')
    expect((await send()).errcode).toBe(43101)
    const response = await rig.raw('GET', confirm)
    const address = new URL(response.headers.get('location') ?? '')
    expect(address.origin + address.pathname).toBe(BACK)
    expect(Object.fromEntries(address.searchParams)).toEqual({
      openid: openId,
      template_id: TEMPLATE,
      action: 'confirm',
      scene: '1000',
      reserved: 'r 1',
    })
    expect((await send({ scene: '1001' })).errcode).toBe(43101)
    expect((await send({ url: 'https://shop.example' })).errcode).toBe(0)
    expect((await send()).errcode).toBe(43101)
    expect((await rig.inbox(openId))[0]).toMatchObject({ kind: 'reply', via: 'oneTimeSubscribe' })
    expect((await rig.raw('GET', confirm)).status).toBe(400)
  })

  it('is refused on the page, and allows nothing', async () => {
    const response = await rig.raw('GET', await choose('cancel'))
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('action')).toBe('cancel')
    expect((await send()).errcode).toBe(43101)
  })

  it('is open to whoever left', async () => {
    await rig.control('act', { appid: service, openid: openId, act: 'unsubscribe' })
    await rig.raw('GET', await choose('confirm'))
    expect((await send()).errcode).toBe(0)
  })

  it('has a title of 15 characters and 200 of content', async () => {
    await rig.raw('GET', await choose('confirm'))
    expect((await send({ title: '字'.repeat(16) })).errcode).toBe(40062)
    expect((await send({ data: { content: { value: '字'.repeat(201) } } })).errcode).toBe(47003)
    const data = { content: { value: '字'.repeat(200) } }
    expect((await send({ title: '字'.repeat(15), data })).errcode).toBe(0)
  })

  it.each<[string, Record<string, string>]>([
    ['scene 10001', { scene: '10001' }],
    ['a scene in words', { scene: 'one' }],
    ['a short template id', { template_id: 'x' }],
    ['a script to go back to', { redirect_url: 'javascript:alert(1)' }],
    ['another action', { action: 'confirm' }],
    ['a ticket that no page had', { action: 'confirm', ticket: 'x' }],
    ['a subscription account', { appid: subscription }],
    ['a personal account', { appid: personal }],
  ])('goes nowhere for %s', async (_, more) => {
    const response = await page(more)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })

  it('takes scene 10,000', async () => {
    expect((await page({ scene: '10000' })).status).toBe(200)
  })
})
