/** A client that we didn't write, pointed at the simulator by its prefix, and where it has none by the hook of its requests. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import API from 'co-wechat-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSandbox, type SandboxProcess } from './sandbox-process'
import { secretOf, service } from './sandbox-rig'
import { jpeg, mp3, mp4, png } from '../support/media-files'

let sandbox: SandboxProcess
let api: API
beforeAll(async () => {
  sandbox = await startSandbox('--followers', '12000')
  api = new API(service, secretOf(service))
  api.prefix = `${sandbox.url}/cgi-bin/`
  api.mpPrefix = api.prefix
  const request = api.request.bind(api)
  // Some of its calls have hosts of WeChat's in them: file.api. and api.weixin.qq.com.
  api.request = (url, ...more) =>
    request(url.replace(/^https?:\/\/(file\.)?api\.weixin\.qq\.com/, sandbox.url), ...more)
  folder = mkdtempSync(path.join(tmpdir(), 'co-wechat-api-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await sandbox.stop('SIGKILL')
})

let folder: string
function file(name: string, bytes: Uint8Array): string {
  const where = path.join(folder, name)
  writeFileSync(where, bytes)
  return where
}

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

it('edits tags, groups and remarks', async () => {
  const [a = '', b = ''] = (await api.getFollowers()).data?.openid.slice(500) ?? []
  const { tag } = await api.createTags('新标签')
  await api.updateTag(tag.id, '常客')
  expect((await api.getTags()).tags).toContainEqual({ id: tag.id, name: '常客', count: 0 })
  await api.batchTagging([a, b], tag.id)
  expect((await api.getUsersFromTag(tag.id)).data?.openid).toEqual([a, b])
  await api.batchUnTagging([a], tag.id)
  expect((await api.getIdList(a)).tagid_list).not.toContain(tag.id)
  expect((await api.getIdList(b)).tagid_list).toContain(tag.id)
  await api.deleteTag(tag.id)
  expect((await api.getIdList(b)).tagid_list).not.toContain(tag.id)
  await expect(api.deleteTag(2)).rejects.toMatchObject({ code: 45058 })

  const { group } = await api.createGroup('老分组')
  await api.updateGroup(group.id, '分组')
  await api.moveUserToGroup(a, group.id)
  await api.moveUsersToGroup([b], group.id)
  expect((await api.getGroups()).groups).toContainEqual({ id: group.id, name: '分组', count: 2 })
  expect(await api.getWhichGroup(b)).toEqual({ groupid: group.id })
  await api.removeGroup(group.id)
  expect(await api.getWhichGroup(b)).toEqual({ groupid: 0 })

  await api.updateRemark(a, '老朋友')
  expect((await api.getUser(a)).remark).toBe('老朋友')
  await expect(api.updateRemark(a, 'x'.repeat(31))).rejects.toMatchObject({ code: 40092 })
})

it('uploads media and material, and gets them back', async () => {
  const image = await api.uploadMedia(file('a.png', png()), 'image')
  expect(await api.getMedia(image.media_id)).toEqual(png())
  const voice = await api.uploadMedia(mp3(10), 'voice', 'a.mp3', 'audio/mpeg')
  expect(await api.getMedia(voice.media_id)).toEqual(mp3(10))
  await expect(api.uploadMedia(file('b.jpg', jpeg()), 'picture')).rejects.toMatchObject({ code: 40004 })
  await expect(api.getMedia('nothing')).rejects.toMatchObject({ code: 40007 })
  expect((await api.uploadImage(file('c.jpg', jpeg()))).url).toMatch(/^http/)

  const before = await api.getMaterialCount()
  const picture = await api.uploadMaterial(file('d.png', png()), 'image')
  const video = await api.uploadVideoMaterial(file('e.mp4', mp4()), { title: '片', introduction: '短' })
  expect(await api.getMaterial(picture.media_id)).toEqual(png())
  expect(await api.getMaterial(video.media_id)).toMatchObject({ title: '片', description: '短' })
  expect(await api.getMaterialCount()).toEqual({
    ...before,
    image_count: before.image_count + 1,
    video_count: before.video_count + 1,
  })
  const listed = await api.getMaterials('image', 0, 20)
  expect(listed.item.map((one) => one.media_id)).toContain(picture.media_id)
  await api.removeMaterial(picture.media_id)
  await expect(api.getMaterial(picture.media_id)).rejects.toMatchObject({ code: 40007 })
})

it('sends every type of mass message, and deletes one', async () => {
  await control('reset', { appid: service })
  const tag = (await api.getTags()).tags.find((one) => one.count >= 1000)?.id ?? 0
  const [person = ''] = (await api.getFollowers()).data?.openid ?? []
  const thumb = await api.uploadMaterial(file('t.jpg', jpeg()), 'image')
  const article = { thumb_media_id: thumb.media_id, title: '标题', content: '<p>正文</p>', author: '我' }
  const news = await api.uploadNewsMaterial({ articles: [article, article] })
  await api.updateNewsMaterial({ media_id: news.media_id, index: 1, articles: { ...article, title: '第二' } })
  expect(await api.getMaterial(news.media_id)).toMatchObject({
    news_item: [{ title: '标题' }, { title: '第二' }],
  })
  const image = await api.uploadMedia(file('m.png', png()), 'image')
  const voice = await api.uploadMedia(file('m.mp3', mp3(10)), 'voice')
  const raw = await api.uploadMedia(file('m.mp4', mp4()), 'video')
  const video = await api.uploadMPVideo({ media_id: raw.media_id, title: '片', description: '短' })
  expect(await api.previewNews(person, news.media_id)).toMatchObject({ errcode: 0 })
  expect(await api.previewImage(person, image.media_id)).toMatchObject({ errcode: 0 })
  const forSending = await api.uploadNews({ articles: [article] })
  const jobs = [
    await api.massSendNews(forSending.media_id, tag, 'news', 1),
    await api.massSendImage(image.media_id, tag),
    await api.massSendVoice(voice.media_id, tag),
    await api.massSendVideo(video.media_id, tag),
  ]
  await finish()
  for (const { msg_id } of jobs)
    expect((await api.getMassMessageStatus(msg_id)).msg_status).toBe('SEND_SUCCESS')
  const [first, second] = jobs
  await api.deleteMass(first?.msg_id ?? 0)
  expect((await api.getMassMessageStatus(first?.msg_id ?? 0)).msg_status).toBe('DELETE')
  await expect(api.deleteMass(second?.msg_id ?? 0)).rejects.toMatchObject({ code: 40065 })
  await expect(api.massSendImage('nothing', tag)).rejects.toMatchObject({ code: 40007 })
})

it('makes QR codes', async () => {
  const codes = [
    await api.createTmpQRCode(7, 600),
    await api.createTmpQRCode('door', 600),
    await api.createLimitQRCode(7),
    await api.createLimitQRCode('wall'),
  ]
  for (const { ticket, url } of codes) {
    expect(url).toMatch(/^http:\/\/weixin\.qq\.com\/q\//)
    const picture = await fetch(api.showQRCodeURL(encodeURIComponent(ticket)))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^image/),
    ])
  }
  await expect(api.createLimitQRCode(100_001)).rejects.toMatchObject({ code: 40129 })
})

it('knows WeChat’s servers, and signs for the JS-SDK', async () => {
  expect((await api.getIp()).ip_list.length).toBeGreaterThan(0)
  const url = 'https://example.com/?a=1'
  const { nonceStr, timestamp, signature } = await api.getJsConfig({ url })
  const { ticket } = await api.getTicket()
  const signed = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`
  expect(signature).toBe(createHash('sha1').update(signed).digest('hex'))
})

it('writes to somebody who wrote, and to nobody else', async () => {
  const [writer = '', other = ''] = (await api.getFollowers()).data?.openid ?? []
  await control('act', { appid: service, openid: writer, act: 'text', text: '在吗' })
  const { media_id } = await api.uploadMedia(file('s.png', png()), 'image')
  await api.sendText(writer, '在')
  await api.sendImage(writer, media_id)
  await api.sendNews(writer, [{ title: 't', description: 'd', url: 'https://example.com', picurl: '' }])
  const kinds = (await inbox(writer)).slice(0, 3).map((one: { msgtype: string }) => one.msgtype)
  expect(kinds).toEqual(['news', 'image', 'text'])
  await expect(api.sendText(other, '在')).rejects.toMatchObject({ code: 45015 })
})

it('sends a template and deletes it; to add one, it is too old', async () => {
  const [person = ''] = (await api.getFollowers()).data?.openid ?? []
  await api.setIndustry({ industry_id1: '1', industry_id2: '4' })
  expect(await api.getIndustry()).toHaveProperty('primary_industry')
  // It knows nothing of keywords, without which WeChat adds no template any more.
  await expect(api.addTemplate('TM00015')).rejects.toMatchObject({ code: 40247 })
  await expect(api.addTemplate('43216')).rejects.toMatchObject({ code: 40246 })
  const { accessToken } = await api.getAccessToken()
  const { template_id } = (await api.request(
    `${api.prefix}template/api_add_template?access_token=${accessToken}`,
    {
      method: 'POST',
      data: JSON.stringify({ template_id_short: '43216', keyword_name_list: ['商品名称', '取餐号码'] }),
    },
  )) as { template_id: string }
  const { template_list } = await api.getAllPrivateTemplate()
  const mine = template_list.find((one) => one.template_id === template_id)
  const names = [...(mine?.content ?? '').matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, name = '']) => name)
  const data = Object.fromEntries(names.map((name) => [name, { value: '1' }]))
  expect(names).toHaveLength(2)
  const { msgid } = await api.sendTemplate(person, template_id, 'https://example.com', '', data)
  expect(msgid).toBeGreaterThan(0)
  await api.delPrivateTemplate(template_id)
  await expect(api.sendTemplate(person, template_id, '', '', data)).rejects.toMatchObject({ code: 40037 })
})

it('reads statistics of days that are over', async () => {
  const day = (back: number) =>
    new Date(simulated - back * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
  const { now } = await control('clock', { to: 'nextDay' })
  await control('clock', { advanceMs: 9 * 3_600_000 })
  const simulated = Date.parse(now)
  const { list } = await api.getUserCumulate(day(1), day(1))
  expect(list[0]?.cumulate_user).toBeGreaterThan(0)
  for (const read of [api.getUserSummary, api.getUpstreamMsg, api.getInterfaceSummary])
    expect(Array.isArray((await read.call(api, day(3), day(1))).list)).toBe(true)
  await expect(api.getUserSummary(day(8), day(1))).rejects.toMatchObject({ code: 61501 })
  await expect(api.getUserSummary('yesterday', day(1))).rejects.toMatchObject({ code: 61500 })
})

it('previews to one person', async () => {
  const openId = (await api.getFollowers()).data?.openid[42]
  expect(await api.previewText(openId ?? '', 'for you alone')).toMatchObject({ errcode: 0 })
  expect(await inbox(openId)).toContainEqual(
    expect.objectContaining({ kind: 'preview', content: { content: 'for you alone' } }),
  )
})

it('renews a token that WeChat no longer takes', async () => {
  await control('clock', { advanceMs: 7_200_000 })
  expect((await api.getTags()).tags.length).toBeGreaterThan(0)
})
