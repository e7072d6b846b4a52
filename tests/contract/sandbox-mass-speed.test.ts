/** mass/speed: what it answers, and how long jobs take. */
import { beforeEach, expect, it } from 'vitest'
import { createRig, SEND_ALL, STATUS, personal, service, text, type Rig } from './sandbox-rig'

const GET = '/cgi-bin/message/mass/speed/get'
const SET = '/cgi-bin/message/mass/speed/set'

let rig: Rig
beforeEach(() => {
  rig = createRig({ followers: 12_000 })
})

it('is the fastest at first; 0 to 4 can be set', async () => {
  expect(await rig.call(GET, {})).toEqual({ speed: 0, realspeed: 80 })
  for (const [speed, realspeed] of [80, 60, 45, 30, 10].entries()) {
    expect(await rig.call(SET, { speed: speed % 2 ? speed : String(speed) })).toEqual({
      errcode: 0,
      errmsg: 'ok',
    })
    expect(await rig.call(GET, '')).toEqual({ speed, realspeed })
  }
  await rig.control('switches', { massRealspeedOf3: 15 })
  await rig.call(SET, { speed: 3 })
  expect(await rig.call(GET, {})).toEqual({ speed: 3, realspeed: 15 })
})

it.each([
  [{}, 45084],
  [{ speed: null }, 45084],
  [{ speed: -1 }, 45083],
  [{ speed: 5 }, 45083],
  [{ speed: 1.5 }, 45083],
  [{ speed: 'fast' }, 45083],
])('%j is %d', async (body, errcode) => {
  expect((await rig.call(SET, body)).errcode).toBe(errcode)
  expect((await rig.call(GET, {})).speed).toBe(0)
})

it('is refused to unverified accounts', async () => {
  expect((await rig.call(GET, {}, personal)).errcode).toBe(48001)
  expect((await rig.call(SET, { speed: 1 }, personal)).errcode).toBe(48001)
})

it.each([
  [0, 12_000, 1000],
  [4, 1000, 1000],
  [0, 120_000, 9000],
  [3, 120_000, 24_000],
  [4, 120_000, 72_000],
])('at speed %d a job for %d people takes %d ms', async (speed, followers, takes) => {
  await rig.control('reset', { appid: service, followers })
  await rig.call(SET, { speed })
  const { msg_id } = await rig.call(SEND_ALL, { filter: { is_to_all: true }, ...text('x') })
  const [job] = await rig.control(`jobs?appid=${service}`)
  expect(Date.parse(job.finishAt) - Date.parse(job.at)).toBe(takes)
  const status = async () => (await rig.call(STATUS, { msg_id })).msg_status
  await rig.advance(takes - 500)
  expect(await status()).toBe('SENDING')
  await rig.advance(501)
  expect(await status()).toBe('SEND_SUCCESS')
})
