/** clientmsgid: asking again is never a second send. */
import { beforeEach, describe, expect, it } from 'vitest'
import { createRig, SEND_ALL, service, text, type Rig } from './sandbox-rig'

const hour = 3_600_000
const TAG = 100

let rig: Rig
beforeEach(() => {
  rig = createRig({ followers: 300 })
})

let unique = 0
const fresh = (content = 'hello') => ({ ...text(content), clientmsgid: `key-${unique++}` })
const sendAll = (filter: unknown, more: object = {}, appId = service) =>
  rig.call(SEND_ALL, { filter, ...fresh(), ...more }, appId)

describe('clientmsgid', () => {
  const again = (more: object = {}) => sendAll({ tag_id: TAG }, { clientmsgid: 'the-key', ...more })

  it('is remembered: 45066 within a minute, each try starting it anew, then 45065 with the job’s id', async () => {
    const { msg_id } = await again()
    await rig.advance(59_000)
    expect((await again()).errcode).toBe(45066)
    await rig.advance(59_000)
    expect((await again()).errcode).toBe(45066)
    await rig.advance(61_000)
    expect(await again({ text: { content: 'other words' } })).toMatchObject({ errcode: 45065, msg_id })
    expect((await rig.stats()).jobs).toBe(1)
  })

  it('is remembered for 23:59 h, not for 24:01 h', async () => {
    const { msg_id } = await again()
    await rig.advance(24 * hour - 60_000)
    expect(await again()).toMatchObject({ errcode: 45065, msg_id })
    await rig.advance(120_000)
    expect((await again()).errcode).toBe(0)
    expect((await rig.stats()).jobs).toBe(2)
  })

  it('may have 32 bytes', async () => {
    expect((await again({ clientmsgid: 'k'.repeat(32) })).errcode).toBe(0)
    expect((await again({ clientmsgid: 'k'.repeat(33) })).errcode).toBe(45067)
  })

  it('defaults to a digest of audience and content', async () => {
    const plain = (content: string, tag = TAG) =>
      rig.call(SEND_ALL, { filter: { tag_id: tag }, ...text(content) })
    const { msg_id } = await plain('one')
    await rig.advance(61_000)
    expect(await plain('one')).toMatchObject({ errcode: 45065, msg_id })
    expect((await plain('two')).errcode).toBe(0)
    expect((await plain('one', TAG + 1)).errcode).toBe(0)
  })

  it('has a window that can be shortened', async () => {
    const quick = createRig({ followers: 100, retryWindowMs: 0 })
    const body = { filter: { tag_id: TAG }, ...text('x'), clientmsgid: 'k' }
    await quick.call(SEND_ALL, body)
    expect((await quick.call(SEND_ALL, body)).errcode).toBe(45065)
  })
})

describe('45065 on a key that was never used, while the message goes out', () => {
  const fault = (what: object) => rig.control('fault', { appid: service, path: SEND_ALL, fault: what })

  it('carries the id of the job, which the key then stands for', async () => {
    await fault({ errcode: 45065, sent: true })
    const first = await sendAll({ tag_id: TAG }, { clientmsgid: 'new' })
    expect(first).toMatchObject({ errcode: 45065, msg_id: expect.any(Number) })
    expect(first.msg_data_id).toBeUndefined()
    expect(await rig.stats()).toMatchObject({ jobs: 1, messages: 100 })
    await rig.advance(61_000)
    const again = await sendAll({ tag_id: TAG }, { clientmsgid: 'new' })
    expect(again).toMatchObject({ errcode: 45065, msg_id: first.msg_id })
    expect((await rig.call('/cgi-bin/message/mass/get', { msg_id: first.msg_id })).msg_status).toBe(
      'SEND_SUCCESS',
    )
  })

  it('leaves a refusal as it is', async () => {
    await fault({ errcode: 45065, sent: true })
    expect((await sendAll({ tag_id: 9 })).errcode).toBe(40152)
    expect((await rig.stats()).jobs).toBe(0)
  })

  it.each([{ errcode: 45065, sent: false }, { sent: true }, { errcode: 1, sent: true, drop: 'after' }])(
    '%j is no fault',
    async (what) => {
      await expect(fault(what)).rejects.toThrow('invalid')
    },
  )

  it('is for the mass calls', async () => {
    const path = '/cgi-bin/message/mass/get'
    const what = { appid: service, path, fault: { errcode: 45065, sent: true } }
    await expect(rig.control('fault', what)).rejects.toThrow('mass calls')
  })
})
