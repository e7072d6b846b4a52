/** The media library on the simulator: files in, WeChat's copies of them, their end and renewal. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureCopy } from '@/lib/services/media/ensure-copy'
import { getFile } from '@/lib/services/media/get-file'
import { createMediaWorld } from '../support/media-world'
import { amr, bmp, gif, jpeg, mp3, png, wav, wma } from '../support/media-files'

const UPLOAD = '/cgi-bin/media/upload'
const ADD = '/cgi-bin/material/add_material'
const day = 24 * 3_600_000

let world: Awaited<ReturnType<typeof createMediaWorld>>
beforeAll(async () => void (world = await createMediaWorld()))
afterAll(() => world.close())

const copyOf = (
  libraryId: string,
  use: 'temporary' | 'permanent' | 'massVideo' | 'articlePicture',
  more = {},
) => ensureCopy(world.author, { appId: world.appId, libraryId, use, ...more })

test('a picture is stored, looked into, and at WeChat for three days', async () => {
  const item = await world.add('封面.PNG', png(100, 1))
  expect(item).toMatchObject({
    ...{ kind: 'image', name: '封面.PNG', format: 'png', bytes: 100, width: 1, height: 1, durationMs: null },
    ...{ createdByName: '小王', problem: null },
  })
  const [copy, ...others] = item.atWechat
  expect(others).toEqual([])
  expect(copy).toMatchObject({ use: 'temporary', mediaId: expect.any(String) as string })
  const life = Date.parse(copy?.expiresAt ?? '') - world.ctx.now().getTime()
  expect(Math.abs(life - 3 * day)).toBeLessThan(60_000)
  expect((await getFile(world.author, item.id)).bytes).toEqual(png(100, 1))
})

test('a copy is used while it lives, renewed before it dies, and for as long as it must live', async () => {
  const item = await world.add('a.png', png(0, 2))
  const before = await world.calls(UPLOAD)
  const first = await copyOf(item.id, 'temporary')
  expect(await world.calls(UPLOAD)).toBe(before)
  // A message of the day after tomorrow at 20:00 needs it longer than three days from now.
  const aliveUntil = new Date(world.ctx.now().getTime() + 3 * day)
  const renewed = await copyOf(item.id, 'temporary', { aliveUntil: new Date(aliveUntil.getTime() - day) })
  expect(renewed.mediaId).toBe(first.mediaId)
  await world.pass(3 * day - 50 * 60_000)
  const later = await copyOf(item.id, 'temporary')
  expect(later.mediaId).not.toBe(first.mediaId)
  expect(await world.calls(UPLOAD)).toBe(before + 1)
})

test.each([
  ['bmp', bmp()],
  ['wav', wav(900)],
  ['wma', wma(900)],
])('%s is taken only for ever', async (name, bytes) => {
  await expect(world.add(`a.${name}`, bytes)).rejects.toMatchObject({ key: 'mediaOnlyPermanent' })
  const item = await world.add(`a.${name}`, bytes, { keep: 'permanent' })
  expect(item).toMatchObject({ problem: null, atWechat: [{ use: 'permanent', expiresAt: null }] })
  expect(await copyOf(item.id, 'temporary')).toMatchObject({ mediaId: item.atWechat[0]?.mediaId })
})

test('every other kind comes in too', async () => {
  const files = { jpeg: jpeg(), gif: gif(), amr: amr(50), mp3: mp3(50) }
  for (const [name, bytes] of Object.entries(files)) {
    expect(await world.add(`x.${name}`, bytes), name).toMatchObject({ format: name, problem: null })
  }
})

test('WeChat’s objection is kept with the file, and goes with the next success', async () => {
  await world.fault(UPLOAD, { errcode: 45009 })
  const item = await world.add('quota.png', png(0, 3))
  expect(item).toMatchObject({ atWechat: [], problem: { errcode: 45009, use: 'temporary' } })
  const again = await world.add('quota.png', png(0, 3))
  expect(again).toMatchObject({ id: item.id, problem: null, atWechat: [{ use: 'temporary' }] })
})

test('a picture of an article has an address; a moving one that of its permanent copy', async () => {
  const still = await world.add('still.png', png(0, 4))
  expect((await copyOf(still.id, 'articlePicture')).url).toMatch(/^http:\/\/mmbiz\.qpic\.cn\//)
  const moving = await world.add('moving.gif', gif())
  const before = await world.calls(ADD)
  expect((await copyOf(moving.id, 'articlePicture')).url).toMatch(/^http:\/\/mmbiz\.qpic\.cn\//)
  expect(await world.calls(ADD)).toBe(before + 1)
})
