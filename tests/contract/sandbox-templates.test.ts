/** Template messages: industries, templates, what may be sent, and the event that tells what became of it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { field, startReceiver } from './sandbox-receiver'
import { createRig, service, subscription, testAccount, type Rig } from './sandbox-rig'

const MINUTE = 60_000
const PAID = {
  template_id_short: '43216',
  keyword_name_list: ['商品名称', '支付金额', '支付时间', '订单编号'],
}
const data = (more: object = {}) => ({
  thing1: { value: '拿铁' },
  amount2: { value: '¥28.00' },
  time3: { value: '2026年11月24日 15:01' },
  character_string4: { value: 'A-1' },
  ...more,
})

let rig: Rig
let openId: string
beforeEach(async () => {
  rig = createRig({ followers: 20 })
  openId = (await rig.people(1))[0]?.openid ?? ''
})

const add = (body: object = PAID, of = rig) => of.call('/cgi-bin/template/api_add_template', body)
const send = (template_id: string, more: object = {}, of = rig) =>
  of.call('/cgi-bin/message/template/send', { touser: openId, template_id, data: data(), ...more })
const list = async (of = rig) => (await of.call('/cgi-bin/template/get_all_private_template')).template_list

describe('templates', () => {
  it('come from the library, with the keywords that were chosen, and go again', async () => {
    const { template_id } = await add()
    expect(template_id).toMatch(/^[\w-]{43}$/)
    expect(await list()).toEqual([
      {
        template_id,
        title: '订单支付成功通知',
        primary_industry: expect.any(String),
        deputy_industry: expect.any(String),
        content:
          '商品名称:{{thing1.DATA}}\n支付金额:{{amount2.DATA}}\n支付时间:{{time3.DATA}}\n订单编号:{{character_string4.DATA}}\n',
        example: expect.stringContaining('商品名称:'),
      },
    ])
    expect((await rig.call('/cgi-bin/template/del_private_template', { template_id })).errcode).toBe(0)
    expect(await list()).toEqual([])
    expect((await rig.call('/cgi-bin/template/del_private_template', { template_id })).errcode).toBe(40037)
  })

  it.each([
    [40247, 'the old library', { template_id_short: 'TM00015' }],
    [40037, 'no library', { template_id_short: '1', keyword_name_list: ['商品名称'] }],
    [40246, 'no keywords', { template_id_short: '43216' }],
    [40246, 'foreign keywords', { ...PAID, keyword_name_list: ['商品名称', '天气'] }],
  ])('are refused with %i from %s', async (errcode, _, body) => {
    expect((await add(body)).errcode).toBe(errcode)
  })

  it('are 25 at most', async () => {
    for (let i = 0; i < 25; i++) expect((await add()).errcode).toBe(0)
    expect((await add()).errcode).toBe(45026)
  })

  it('are for service and test accounts', async () => {
    expect((await rig.call('/cgi-bin/template/api_add_template', PAID, testAccount)).errcode).toBe(0)
    expect((await rig.call('/cgi-bin/template/api_add_template', PAID, subscription)).errcode).toBe(48001)
    expect((await rig.call('/cgi-bin/message/template/send', {}, subscription)).errcode).toBe(48001)
  })
})

describe('industries', () => {
  const set = (industry_id1: string, industry_id2: string) =>
    rig.call('/cgi-bin/template/api_set_industry', { industry_id1, industry_id2 })

  it('change once in a month of Beijing, and the templates are gone', async () => {
    await add()
    expect((await set('1', '13')).errcode).toBe(0)
    expect(await rig.call('/cgi-bin/template/get_industry')).toEqual({
      primary_industry: { first_class: 'IT科技', second_class: '互联网/电子商务' },
      secondary_industry: { first_class: '运输与仓储', second_class: '快递' },
    })
    expect(await list()).toEqual([])
    expect((await set('1', '14')).errcode).toBe(43100)
    await rig.advance(31 * 24 * 60 * MINUTE)
    expect((await set('1', '14')).errcode).toBe(0)
  })

  it('are numbered 1 to 41', async () => {
    expect((await set('1', '42')).errcode).toBe(40102)
    expect((await set('0', '1')).errcode).toBe(40102)
    expect((await set('1', '41')).errcode).toBe(0)
  })
})

describe('a message', () => {
  let id: string
  beforeEach(async () => {
    id = (await add()).template_id
  })

  it('reaches the follower with both its targets', async () => {
    const miniprogram = { appid: 'wx0123456789abcdef', pagepath: 'index' }
    const sent = await send(id, { url: 'https://shop.example', miniprogram })
    expect(sent).toEqual({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) })
    expect((await rig.inbox(openId))[0]).toMatchObject({
      msgId: String(sent.msgid),
      kind: 'reply',
      via: 'template',
      msgtype: 'template',
      content: {
        template_id: id,
        title: '订单支付成功通知',
        url: 'https://shop.example',
        miniprogram,
        data: data(),
      },
    })
  })

  it.each<[number, string, object]>([
    [40003, 'nobody', { touser: 'oNobody' }],
    [40037, 'no template', { template_id: 'x'.repeat(43) }],
    [47003, 'no data', { data: undefined }],
    [47003, 'a keyword without a value', { data: data({ thing1: {} }) }],
    [47003, 'a thing of 21 characters', { data: data({ thing1: { value: '字'.repeat(21) } }) }],
    [0, 'a thing of 20', { data: data({ thing1: { value: '字'.repeat(20) } }) }],
    [47003, 'an amount in words', { data: data({ amount2: { value: '二十八元' } }) }],
    [47003, 'a time without one', { data: data({ time3: { value: '明天' } }) }],
    [40048, 'a script as its address', { url: 'javascript:alert(1)' }],
    [40166, 'a mini-program that is none', { miniprogram: { appid: 'x' } }],
    [
      0,
      'colours and more values than it has keywords',
      { data: data({ remark: { value: 'x', color: '#fff' } }) },
    ],
  ])('is answered with %i for %s', async (errcode, _, more) => {
    expect((await send(id, more)).errcode).toBe(errcode)
  })

  it('says which value is wrong', async () => {
    const { errmsg } = await send(id, { data: data({ amount2: { value: 'x' } }) })
    expect(errmsg).toContain('data.amount2.value')
  })

  it('needs a follower', async () => {
    await rig.control('act', { appid: service, openid: openId, act: 'unsubscribe' })
    expect((await send(id)).errcode).toBe(43004)
  })

  it('with a client_msg_id is sent once in ten minutes', async () => {
    const first = await send(id, { client_msg_id: 'c1' })
    expect(await send(id, { client_msg_id: 'c1' })).toEqual(first)
    expect((await send(id, { client_msg_id: 'c2' })).msgid).not.toBe(first.msgid)
    await rig.advance(10 * MINUTE - 5000)
    expect(await send(id, { client_msg_id: 'c1' })).toEqual(first)
    await rig.advance(5000)
    expect((await send(id, { client_msg_id: 'c1' })).msgid).not.toBe(first.msgid)
    expect(await rig.inbox(openId)).toHaveLength(3)
  })

  it('counts against 100,000 a day', async () => {
    await send(id)
    const { quota } = await rig.call('/cgi-bin/openapi/quota/get', {
      cgi_path: '/cgi-bin/message/template/send',
    })
    expect(quota).toEqual({ daily_limit: 100_000, used: 1, remain: 99_999 })
  })

  it('survives a kill, as do templates, industries and client_msg_ids', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'sandbox-templates-'))
    const stateDir = path.join(root, 'state')
    const first = createRig({ stateDir, followers: 20 })
    await first.call('/cgi-bin/template/api_set_industry', { industry_id1: '2', industry_id2: '3' })
    const { template_id } = await add(PAID, first)
    const sent = await send(template_id, { client_msg_id: 'c' }, first)
    const copy = path.join(root, 'killed')
    cpSync(stateDir, copy, { recursive: true })
    rmSync(path.join(copy, 'simulator.lock'))
    const again = createRig({ stateDir: copy })
    expect(await send(template_id, { client_msg_id: 'c' }, again)).toEqual(sent)
    expect(await list(again)).toEqual(await list(first))
    const industries = '/cgi-bin/template/get_industry'
    expect(await again.call(industries)).toEqual(await first.call(industries))
    expect(await again.inbox(openId)).toHaveLength(1)
    await Promise.all([first.simulator.close(), again.simulator.close()])
    rmSync(root, { recursive: true, force: true })
  })
})

describe('the event', () => {
  it('tells success, refusal and a failure of WeChat’s', async () => {
    const receiver = await startReceiver(rig)
    const { template_id } = await add()
    const statusOf = async () => {
      const before = receiver.received.length
      const { msgid } = await send(template_id)
      await rig.advance(1000)
      const xml = (await receiver.until(before + 1)).at(-1)
      expect(xml).toContain('<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>')
      expect(field(xml, 'FromUserName')).toBe(openId)
      expect(field(xml, 'MsgID')).toBe(String(msgid))
      return field(xml, 'Status')
    }
    expect(await statusOf()).toBe('success')

    const fault = { appid: service, event: 'TEMPLATESENDJOBFINISH', status: 'failed: system failed' }
    await rig.control('event-fault', fault)
    expect(await statusOf()).toBe('failed: system failed')
    expect(await rig.inbox(openId)).toHaveLength(1)

    await rig.control('act', { appid: service, openid: openId, act: 'refuse' })
    expect(await statusOf()).toBe('failed:user block')
    expect(await rig.inbox(openId)).toHaveLength(1)
    receiver.close()
    await rig.simulator.close()
  })

  it('can be lost and doubled, without touching mass sends', async () => {
    const receiver = await startReceiver(rig)
    const { template_id } = await add()
    const fault = { appid: service, event: 'TEMPLATESENDJOBFINISH' }
    await rig.control('event-fault', { ...fault, fault: 'lose' })
    await rig.control('event-fault', { ...fault, fault: 'duplicate' })
    await send(template_id)
    await send(template_id)
    await rig.advance(1000)
    const [one, two] = await receiver.until(2)
    expect(one).toBe(two)
    await expect(rig.control('event-fault', { ...fault, status: 'send fail' })).rejects.toThrow('status')
    receiver.close()
    await rig.simulator.close()
  })
})
