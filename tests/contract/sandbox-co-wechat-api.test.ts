/** A client that we didn't write, pointed at the simulator by its prefix alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import API from 'co-wechat-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mp4, png } from '../support/media-files'
import { startSandbox, type SandboxProcess } from './sandbox-process'
import { secretOf, service } from './sandbox-rig'

let sandbox: SandboxProcess
let api: API
beforeAll(async () => {
  sandbox = await startSandbox('--followers', '12000')
  api = new API(service, secretOf(service))
  api.prefix = `${sandbox.url}/cgi-bin/`
})
afterAll(() => sandbox.stop('SIGKILL'))

const control = async (path: string, body?: object) =>
  (
    await fetch(`${sandbox.url}/_sandbox/${path}`, body && { method: 'POST', body: JSON.stringify(body) })
  ).json()
const inbox = (openId: string | undefined) => control(`inbox?appid=${service}&openid=${openId}`)
/** A job is under way for a second. */
const finish = () => control('clock', { advanceMs: 1001 })

it('gets a token', async () => {
  expect((await api.getAccessToken()).accessToken).toMatch(/^\d+_/)
  const wrong = new API(service, 'f'.repeat(32))
  wrong.prefix = api.prefix
  await expect(wrong.getAccessToken()).rejects.toMatchObject({ code: 40125 })
})

it('lists tags, groups, followers and what is known of them', async () => {
  const { tags } = await api.getTags()
  expect(tags.some((tag) => tag.count >= 1000)).toBe(true)
  const { groups } = await api.getGroups()
  expect(groups.filter((group) => group.id >= 100)).toHaveLength(2)
  const first = await api.getFollowers()
  expect([first.total, first.count]).toEqual([12_000, 10_000])
  const second = await api.getFollowers(first.next_openid)
  expect(second.count).toBe(2000)
  expect((await api.getFollowers(second.next_openid)).data).toBeUndefined()
  const [openId = ''] = first.data?.openid ?? []
  expect(await api.getUser(openId)).toMatchObject({ subscribe: 1 })
  expect((await api.getUser(openId)).tagid_list).toEqual((await api.getIdList(openId)).tagid_list)
  expect((await api.batchGetUsers([openId])).user_info_list[0]?.openid).toBe(openId)
  expect((await api.getWhichGroup(openId)).groupid).toBeTypeOf('number')
})

it('sends text to a tag, to everyone and to a list', async () => {
  const tag = (await api.getTags()).tags.find((one) => one.count >= 1000)
  const openIds = (await api.getFollowers()).data?.openid ?? []
  const jobs = [
    await api.massSendText('to a tag', tag?.id ?? 0, 'key-1'),
    await api.massSendText('to everyone\n<a href="https://example.com/?a=1&b=2">link</a> 😀', true, 'key-2'),
    await api.massSendText('to a list', openIds, 'key-3'),
  ]
  await finish()
  for (const job of jobs) {
    expect(job).toMatchObject({ errcode: 0 })
    expect((await api.getMassMessageStatus(job.msg_id)).msg_status).toBe('SEND_SUCCESS')
  }
  expect(await control(`stats?appid=${service}`)).toMatchObject({
    jobs: 3,
    messages: (tag?.count ?? 0) + 12_000 + 10_000,
    maxPerFollowerPerJob: 1,
    duplicates: 0,
  })
  await expect(api.massSendText('to a tag', tag?.id ?? 0, 'key-1')).rejects.toMatchObject({ code: 45066 })
  await expect(api.massSendText('to one', openIds.slice(0, 1))).rejects.toMatchObject({ code: 40130 })
})

it('previews to one person', async () => {
  const openId = (await api.getFollowers()).data?.openid[42]
  expect(await api.previewText(openId ?? '', 'for you alone')).toMatchObject({ errcode: 0 })
  expect(await inbox(openId)).toContainEqual(
    expect.objectContaining({ kind: 'preview', content: { content: 'for you alone' } }),
  )
})

it('uploads files and gets them back', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  const [picture, video] = [path.join(folder, 'a.png'), path.join(folder, 'a.mp4')]
  writeFileSync(picture, png())
  writeFileSync(video, mp4())
  const temporary = await api.uploadMedia(picture, 'image')
  expect(png().equals(await api.getMedia(temporary.media_id))).toBe(true)
  const permanent = await api.uploadMaterial(picture, 'image')
  expect(png().equals(await api.getMaterial(permanent.media_id))).toBe(true)
  await api.uploadVideoMaterial(video, { title: '片名', introduction: '简介' })
  expect(await api.getMaterialCount()).toMatchObject({ image_count: 1, video_count: 1 })
  rmSync(folder, { recursive: true })
})

it('renews a token that WeChat no longer takes', async () => {
  await control('clock', { advanceMs: 7_200_000 })
  expect((await api.getTags()).tags.length).toBeGreaterThan(0)
})
