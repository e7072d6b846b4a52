/** The state folder: what somebody was told is still so after the process is gone, and no second process writes to it. */
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRig, PREVIEW, SEND, SEND_ALL, STATUS, service, text } from './sandbox-rig'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** The folder as a process killed at this moment would leave it. */
function killed(from: string): string {
  const copy = path.join(root, `killed-${readdirSync(root).length}`)
  cpSync(from, copy, { recursive: true })
  rmSync(path.join(copy, 'simulator.lock'))
  return copy
}

it('jobs, tokens, quotas, keys, inboxes, faults, clock and callback survive a kill', async () => {
  const stateDir = path.join(root, 'state')
  const rig = createRig({ stateDir, followers: 3000 })
  const list = (await rig.people(100)).map((person) => person.openid)
  const token = await rig.classicToken()
  await rig.advance(120_000)
  const { msg_id } = await rig.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('tag'), clientmsgid: 'k1' })
  await rig.call(SEND, { touser: [...list, list[0]], ...text('list'), clientmsgid: 'k2' })
  await rig.call(PREVIEW, { touser: list[0], ...text('mine') })
  await rig.control('act', { appid: service, openid: list[5], act: 'unsubscribe' })
  await rig.control('fault', { appid: service, path: SEND_ALL, fault: { errcode: -1 } })
  await rig.control('limits', { appid: service, perDay: 7 })
  const seen = async (from: typeof rig) => ({
    stats: await from.stats(),
    inbox: await from.inbox(list[0] ?? ''),
    people: await from.people(10),
    quota: (
      await from
        .raw('POST', `/cgi-bin/openapi/quota/get?access_token=${token}`, { cgi_path: SEND })
        .then((r) => r.json())
    ).quota,
  })
  const before = await seen(rig)

  const open = async (dir: string) => {
    const again = createRig({ stateDir: dir, followers: 5 })
    const after = await seen(again)
    // Asking for the quota is a call too.
    after.stats.calls['/cgi-bin/openapi/quota/get'] = before.stats.calls['/cgi-bin/openapi/quota/get']
    expect(after).toEqual(before)
    return again
  }
  const afterKill = await open(killed(stateDir))
  expect((await afterKill.call(SEND_ALL, {})).errcode).toBe(-1)
  expect(
    (await afterKill.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('tag'), clientmsgid: 'k1' })).errcode,
  ).toBe(45066)
  await afterKill.advance(60_000)
  expect(
    await afterKill.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('tag'), clientmsgid: 'k1' }),
  ).toMatchObject({
    errcode: 45065,
    msg_id,
  })
  expect((await afterKill.call(STATUS, { msg_id })).msg_status).toBe('SEND_SUCCESS')
  await rig.simulator.close()
  await open(stateDir)
})

it('a line cut short by the kill is forgotten, what came before it holds', async () => {
  const stateDir = path.join(root, 'state')
  const rig = createRig({ stateDir, followers: 100 })
  await rig.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('one') })
  const copy = killed(stateDir)
  const journal = readdirSync(copy).find((name) => name.startsWith('journal-')) ?? ''
  appendFileSync(path.join(copy, journal), '[{"type":"job","appId":"wx5e5e')
  const again = createRig({ stateDir: copy })
  expect((await again.stats()).jobs).toBe(1)
  await again.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('two') })
  expect((await createRig({ stateDir: killed(copy) }).stats()).jobs).toBe(2)
})

it('the folder is one process’s at a time; a dead one’s is taken over', async () => {
  const stateDir = path.join(root, 'state')
  const first = createRig({ stateDir, followers: 100 })
  const second = createRig({ stateDir, followers: 100 })
  expect((await second.raw('GET', '/_sandbox/stats')).status).toBe(503)
  expect((await second.raw('GET', '/cgi-bin/token')).status).toBe(503)
  await first.simulator.close()
  expect((await first.raw('GET', '/_sandbox/stats')).status).toBe(503)
  await vi.waitFor(async () => expect((await second.raw('GET', '/_sandbox/stats')).status).toBe(200), {
    timeout: 5000,
  })
  await second.simulator.close()

  writeFileSync(path.join(stateDir, 'simulator.lock'), '1 12345')
  const third = createRig({ stateDir })
  expect((await third.raw('GET', '/_sandbox/stats')).status).toBe(200)
  await third.simulator.close()
})

it('a result that was on its way arrives after the restart', async () => {
  const pushed: string[] = []
  const server = createServer((incoming, outgoing) => {
    const echo = new URL(incoming.url ?? '/', 'http://x').searchParams.get('echostr')
    let body = ''
    incoming.on('data', (chunk) => (body += chunk))
    incoming.on('end', () => {
      if (incoming.method === 'POST') pushed.push(body)
      outgoing.end(echo ?? 'success')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stateDir = path.join(root, 'state')
  const rig = createRig({ stateDir, followers: 100 })
  await rig.control('callback', { appid: service, url, token: 'simtoken', mode: 'plain' })
  const { msg_id } = await rig.call(SEND_ALL, { filter: { tag_id: 100 }, ...text('x') })
  const copy = killed(stateDir)
  await rig.simulator.close()
  expect(pushed).toEqual([])
  const again = createRig({ stateDir: copy })
  await vi.waitFor(() => expect(pushed).toHaveLength(1), { timeout: 20_000 })
  expect(pushed[0]).toContain(`<MsgID>${msg_id}</MsgID>`)
  await again.simulator.close()
  server.close()
})

it('a large journal is folded into the snapshot while it runs', async () => {
  const stateDir = path.join(root, 'state')
  const rig = createRig({ stateDir, followers: 1000 })
  // Twenty calls of a megabyte pass the 16 MB at which the journal is folded.
  await rig.control('switches', { massTextMaxBytes: 1_000_000 })
  await rig.control('limits', { appid: service, perMinute: null, perDay: null })
  for (let i = 0; i < 20; i++) {
    await rig.call(SEND_ALL, { filter: { tag_id: 100 }, ...text(`${i} ${'x'.repeat(999_000)}`) })
  }
  const copy = killed(stateDir)
  expect(readdirSync(copy).filter((name) => name.startsWith('journal-'))).toEqual(['journal-1.jsonl'])
  expect(await createRig({ stateDir: copy }).stats()).toEqual(await rig.stats())
})
