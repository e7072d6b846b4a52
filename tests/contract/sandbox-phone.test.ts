/** What the phone page asks of the simulator beside the inbox: the files of messages, and what time it is. */
import { expect, it } from 'vitest'
import { mp3, png } from '../support/media-files'
import { createRig, service } from './sandbox-rig'

const DAY_MS = 24 * 3_600_000
const file = (mediaId: string) => `/_sandbox/file?appid=${service}&mediaId=${mediaId}`

it('a file is what was uploaded, and stays on the phone after its media_id died', async () => {
  const rig = createRig({ followers: 10 })
  const bytes = png()
  const { media_id } = await rig.upload('/cgi-bin/media/upload?type=image', { bytes, name: 'a.png' })
  await rig.advance(4 * DAY_MS)
  const response = await rig.raw('GET', file(media_id))
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toContain('sandbox')
  expect(bytes.equals(Buffer.from(await response.arrayBuffer()))).toBe(true)
})

it('a file of another account, or of nobody, is not there', async () => {
  const rig = createRig({ followers: 10 })
  const { media_id } = await rig.upload('/cgi-bin/media/upload?type=voice', {
    bytes: mp3(2),
    name: 'a.mp3',
  })
  const elsewhere = file(media_id).replace(service, 'wx5b5b5b5b5b5b5b5b')
  expect((await rig.raw('GET', elsewhere)).status).toBe(404)
  expect((await rig.raw('GET', file('nobodys'))).status).toBe(404)
  expect((await rig.raw('GET', file(media_id))).status).toBe(200)
})

it('tells the time that it was set to', async () => {
  const rig = createRig({ followers: 10 })
  const now = async () => Date.parse((await rig.control('clock')).now)
  const before = await now()
  await rig.advance(DAY_MS)
  expect((await now()) - before).toBeGreaterThanOrEqual(DAY_MS)
  await rig.control('clock', { to: 'nextMonth' })
  expect(new Date((await now()) + 8 * 3_600_000).toISOString()).toMatch(/-01T00:00/)
})
