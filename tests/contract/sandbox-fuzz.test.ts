/** Whatever is sent in whatever order: an answer of the right kind, nothing that cannot be, and the same after a kill. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fill, learn, png, randomCall, toMultipart, type Ids, type RandomCall } from './fuzz-calls'
import { createRig, SEND, SEND_ALL, service, text, type Rig } from './sandbox-rig'

const FOLLOWERS = 60
/** Their answers are files and pages. */
const notJson = /showqrcode|\/authorize$|subscribemsg|media\/get|get_material$/

const filter = fc.oneof(
  fc.constant({ is_to_all: true }),
  fc.record({ tag_id: fc.constantFrom(2, 100, 101, 106, '102', 7) }),
  fc.record({ group_id: fc.constantFrom(1001, '1002', 0) }),
  fc.jsonValue(),
)
const content = fc.oneof(fc.constantFrom('a', 'b'), fc.string({ maxLength: 60, unit: 'grapheme' })).map(text)
const key = fc.option(fc.nat(3))
const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('all' as const), filter, content, key }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('list' as const),
      people: fc.array(fc.nat(FOLLOWERS + 5), { maxLength: 12 }),
      content,
      key,
    }),
  },
  { weight: 14, arbitrary: fc.record({ type: fc.constant('call' as const), call: randomCall }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('act' as const),
      person: fc.nat(FOLLOWERS - 1),
      act: fc.constantFrom('subscribe', 'unsubscribe', 'scan', 'text', 'refuse', 'accept'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('clock' as const), hours: fc.constantFrom(0.01, 1, 30, 400) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

type World = { rig: Rig; ids: Ids; openIds: string[]; accepted: number; sentDrafts: Set<string> }

async function createWorld(stateDir?: string): Promise<World> {
  const rig = createRig({ followers: FOLLOWERS, retryWindowMs: 1000, stateDir })
  const openIds = (await rig.people(FOLLOWERS)).map((person) => person.openid)
  const image = await rig.upload('/cgi-bin/material/add_material?type=image', { bytes: png, name: 'a.png' })
  const temporary = await rig.upload('/cgi-bin/media/upload?type=image', { bytes: png, name: 'a.png' })
  const article = { title: 't', content: '<p>x</p>', thumb_media_id: image.media_id }
  const draft = await rig.call('/cgi-bin/draft/add', { articles: [article, article] })
  const ids: Ids = {
    person: [...openIds, 'oNobody'],
    media: [temporary.media_id, image.media_id],
    image: [image.media_id],
    draft: [draft.media_id],
    msg: [1],
    tag: [100, 101, 105, 2],
    group: [1001, 1002, 0],
    ticket: ['none'],
    template: ['none'],
    article: ['none'],
    publish: ['none'],
  }
  return { rig, ids, openIds, accepted: 0, sentDrafts: new Set() }
}

async function take(world: World, one: Step): Promise<void> {
  const { rig, openIds } = world
  const clientmsgid = 'key' in one && one.key !== null ? { clientmsgid: `k${one.key}` } : {}
  switch (one.type) {
    case 'all':
      return send(world, SEND_ALL, { filter: one.filter, ...one.content, ...clientmsgid })
    case 'list':
      return send(world, SEND, {
        touser: one.people.map((person) => openIds[person] ?? 'oNobody'),
        ...one.content,
        ...clientmsgid,
      })
    case 'call':
      return makeCall(world, one.call)
    case 'act': {
      const act = { appid: service, openid: openIds[one.person], act: one.act, text: 'hi', scene: 's' }
      await rig.raw('POST', '/_sandbox/act', act)
      return
    }
    case 'clock':
      await rig.advance(one.hours * 3_600_000)
  }
}

const send = (world: World, path: string, body: object) =>
  makeCall(world, { path, method: 'POST', query: '', body: JSON.stringify(body), pick: 0 })

async function makeCall(world: World, { path, method, query, body, form, pick }: RandomCall): Promise<void> {
  const { rig, ids } = world
  const token = rig.token() ?? (await rig.freshToken())
  const filled = body === undefined ? undefined : fill(body, ids, pick)
  const response = await rig.simulator.fetch(
    new Request(`http://wechat.test${path}?access_token=${token}&${fill(query, ids, pick)}`, {
      method,
      body: method === 'GET' ? undefined : form ? toMultipart(form.file, form.cut) : filled,
      headers: form && { 'content-type': 'multipart/form-data; boundary=b' },
    }),
  )
  expect(response.status).toBeLessThan(500)
  if (!response.headers.get('content-type')?.startsWith('application/json')) {
    expect(path).toMatch(notJson)
    await response.arrayBuffer()
    return
  }
  expect(response.status).toBe(200)
  const answer = (await response.json()) as { errcode?: number; errmsg?: string; msg_id?: number }
  expect(answer).toBeTypeOf('object')
  if (answer.errcode !== undefined && answer.errcode !== 0)
    expect(answer.errmsg).toMatch(/ rid: [0-9a-f-]{26}$/)
  if (answer.errcode === 42001) await rig.freshToken()
  learn(path, answer, ids)
  if (answer.errmsg !== 'send job submission success') return
  world.accepted++
  const sent = JSON.parse(filled ?? '{}') as { msgtype?: string; mpnews?: { media_id?: unknown } }
  if (sent.msgtype === 'mpnews') world.sentDrafts.add(String(sent.mpnews?.media_id))
}

/** What must hold whatever happened. */
async function check({ rig, accepted, sentDrafts }: World): Promise<void> {
  const stats = await rig.stats()
  const everybody = await rig.people(10_000)
  const jobs: { msgId: string }[] = await rig.control(`jobs?appid=${service}&limit=1000`)
  const known = new Set(jobs.map((job) => String(job.msgId)))
  let received = 0
  for (const person of everybody) {
    expect(person.receivedThisMonth).toBeLessThanOrEqual(4)
    const inbox: { kind: string; msgId: string }[] = await rig.inbox(person.openid)
    const mass = inbox.filter((entry) => entry.kind === 'mass')
    received += mass.length
    for (const { msgId } of mass) expect(known).toContain(String(msgId))
  }
  expect(stats.jobs).toBe(accepted)
  expect(stats.messages).toBe(received)

  // Of the day's quota something must be left to ask with.
  await rig.control('clock', { to: 'nextMonth' })
  const { tags } = await rig.call('/cgi-bin/tags/get')
  for (const { id, count } of tags) {
    const members = everybody.filter((one) => one.subscribe && one.tagIds.includes(id))
    expect(count, `tag ${id}`).toBe(members.length)
    const page = await rig.call('/cgi-bin/user/tag/get', { tagid: id })
    expect(page.count, `tag ${id}`).toBe(count)
  }
  const { groups } = await rig.call('/cgi-bin/groups/get')
  const { total } = await rig.call('/cgi-bin/user/get')
  const inGroups = groups.reduce((sum: number, group: { count: number }) => sum + group.count, 0)
  expect(inGroups).toBe(total)
  for (const media_id of sentDrafts)
    expect((await rig.call('/cgi-bin/draft/get', { media_id })).errcode).toBe(40007)
}

const steps = fc.array(step, { minLength: 1, maxLength: 60, size: 'max' })

it('stays sane', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const world = await createWorld()
      for (const one of all) await take(world, one)
      await check(world)
      await world.rig.simulator.close()
    }),
    { numRuns: 50 },
  )
})

it('says the same after a kill', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  let run = 0
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const stateDir = path.join(root, String(run++))
      const world = await createWorld(stateDir)
      for (const one of all) await take(world, one)
      const killed = `${stateDir}-killed`
      cpSync(stateDir, killed, { recursive: true })
      rmSync(path.join(killed, 'simulator.lock'))
      const again = createRig({ stateDir: killed, retryWindowMs: 1000 })
      expect(await memoryOf(again, world.openIds)).toEqual(await memoryOf(world.rig, world.openIds))
      await Promise.all([again.simulator.close(), world.rig.simulator.close()])
    }),
    { numRuns: 10 },
  )
  rmSync(root, { recursive: true })
})

async function memoryOf(rig: Rig, openIds: string[]) {
  await rig.freshToken()
  const calls = ['/cgi-bin/tags/get', '/cgi-bin/groups/get', '/cgi-bin/user/get', '/cgi-bin/draft/count']
  return {
    stats: await rig.stats(),
    people: await rig.people(10_000),
    inboxes: await Promise.all(openIds.map((openId) => rig.inbox(openId))),
    jobs: await rig.control(`jobs?appid=${service}&limit=1000`),
    faults: await rig.control(`faults?appid=${service}`),
    calls: await Promise.all(calls.map((one) => rig.call(one))).then((answers) =>
      answers.map(({ errmsg: _, ...answer }) => answer),
    ),
  }
}
