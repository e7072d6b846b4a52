/** The simulator as a process of its own: what only a real socket and a real kill can show. */
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import { startSandbox, type SandboxProcess } from './sandbox-process'
import {
  personal,
  PREVIEW,
  secretOf,
  SEND_ALL,
  service,
  subscription,
  testAccount,
  text,
} from './sandbox-rig'

const stateDir = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
const running: SandboxProcess[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop('SIGKILL')
})
afterAll(() => rmSync(stateDir, { recursive: true, force: true }))

async function start(...flags: string[]): Promise<SandboxProcess> {
  const sandbox = await startSandbox(...flags)
  running.push(sandbox)
  return sandbox
}

async function post(url: string, body: unknown) {
  return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json()
}

async function tokenOf(url: string): Promise<string> {
  const query = `grant_type=client_credential&appid=${service}&secret=${secretOf(service)}`
  return ((await (await fetch(`${url}/cgi-bin/token?${query}`)).json()) as { access_token: string })
    .access_token
}

it('says where it is and which accounts it has, and ends cleanly', async () => {
  const sandbox = await start('--followers', '50')
  for (const appId of [service, subscription, testAccount, personal]) expect(sandbox.banner).toContain(appId)
  expect(sandbox.banner.trim().split('\n')).toHaveLength(1)
  expect(await sandbox.stop('SIGTERM')).toBe(0)
})

it('breaks the connection where a fault says so', async () => {
  const { url } = await start('--followers', '50')
  const token = await tokenOf(url)
  const send = (content: string) =>
    post(`${url}${SEND_ALL}?access_token=${token}`, { filter: { tag_id: 100 }, ...text(content) })
  const jobs = async () => ((await (await fetch(`${url}/_sandbox/stats`)).json()) as { jobs: number }).jobs
  for (const [drop, count] of [
    ['before', 0],
    ['after', 1],
  ] as const) {
    await post(`${url}/_sandbox/fault`, { appid: service, path: SEND_ALL, fault: { drop } })
    await expect(send(drop)).rejects.toThrow('fetch failed')
    expect(await jobs()).toBe(count)
  }
})

it('answers 412 to a POST without Content-Length', async () => {
  const { url } = await start('--followers', '50')
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const call = request(`${url}/cgi-bin/stable_token`, { method: 'POST' }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    call.on('error', reject)
    call.write('{}')
    call.end()
  })
  expect(status).toBe(412)
})

it('is not for web pages of other origins', async () => {
  const { url } = await start('--followers', '50')
  const ask = async (origin: string) => (await fetch(`${url}/_sandbox/stats`, { headers: { origin } })).status
  expect([await ask('https://evil.example'), await ask('http://localhost:3000')]).toEqual([403, 200])
})

it('keeps what it answered through kill -9, and lets nobody else write meanwhile', async () => {
  const first = await start('--state', stateDir, '--followers', '500')
  const token = await tokenOf(first.url)
  const api = `${PREVIEW}?access_token=${token}`
  const [person] = (await (
    await fetch(`${first.url}/_sandbox/followers?appid=${service}&limit=1`)
  ).json()) as { openid: string }[]
  const other = await start('--state', stateDir)
  expect((await fetch(`${other.url}/_sandbox/stats`)).status).toBe(503)
  let answered = 0
  const sending = (async () => {
    for (;;) {
      await post(`${first.url}${api}`, { touser: person?.openid, ...text(`number ${answered}`) })
      answered++
    }
  })().catch(() => undefined)
  while (answered < 200) await new Promise((resolve) => setTimeout(resolve, 5))
  await first.stop('SIGKILL')
  await sending
  await other.stop()
  const again = await start('--state', stateDir)
  const inbox = (await (
    await fetch(`${again.url}/_sandbox/inbox?appid=${service}&openid=${person?.openid}`)
  ).json()) as unknown[]
  expect(inbox.length - answered).toBeGreaterThanOrEqual(0)
  expect(inbox.length - answered).toBeLessThanOrEqual(1)
  expect(await post(`${again.url}${api}`, { touser: person?.openid, ...text('after') })).toMatchObject({
    errcode: 0,
  })
})
