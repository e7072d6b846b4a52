/** The program as a whole: starting, refusing to start, stopping, large uploads, a missing worker. */
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  apiToken,
  preparedFolder,
  removeFolder,
  sandboxAccount,
  settings,
  startApp,
  startRefused,
  type App,
} from '../support/app'
import { launchBrowser, openPage, signIn } from '../support/browser'
import { freePort, root } from '../support/program'

describe('running', () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ env: { WORKER: 'none' } })
  })
  afterAll(async () => {
    await app?.stop()
    removeFolder(app.dataDir)
  })

  test('says that it is well, and without a worker that broadcasts wait', async () => {
    const { status, body } = await app.api<{ status: string; version: string }>('/api/health', {
      headers: { authorization: '' },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'ok' })
    const browser = await launchBrowser()
    const page = await openPage(browser, app.url, { locale: 'en' })
    await signIn(page, 'en')
    for (const path of ['overview', 'compose', 'broadcasts']) {
      await page.goto(`/${sandboxAccount}/${path}`)
      await page.getByText('No worker has reported for 40 s: nothing is being sent').waitFor()
    }
    await browser.close()
  })

  test('a second process leaves the folder alone, and names the first', async () => {
    const { code, log } = await startRefused({ dataDir: app.dataDir })
    expect(code).toBe(1)
    expect(log).toContain(`in use by process ${app.pid}`)
    expect((await app.api('/api/health')).status).toBe(200)
  })

  test('a taken port is named, with what to do', async () => {
    const dataDir = await preparedFolder()
    const { code, log } = await startRefused({ dataDir, port: app.port })
    expect(code).toBe(1)
    expect(log).toContain(`PORT=${app.port + 1}`)
    removeFolder(dataDir)
  })

  test('an upload of 40 MB arrives whole', async () => {
    const lines = Array.from({ length: 1_400_000 }, (_, n) => `o5e5e${String(n).padStart(23, '0')}`)
    const body = lines.join('\n')
    expect(body.length).toBeGreaterThan(40_000_000)
    const { status, body: list } = await app.api<{
      accepted: number
      duplicates: number
      invalidTotal: number
    }>(`/api/v1/lists?account=${sandboxAccount}&name=forty-megabytes`, {
      body,
      headers: { 'content-type': 'text/plain' },
    })
    expect({ status, ...list }).toMatchObject({
      status: 200,
      accepted: lines.length,
      duplicates: 0,
      invalidTotal: 0,
    })
  }, 180_000)

  test('a body over 8 MB is refused where lists are not meant, and says so', async () => {
    const { status } = await app.api('/api/v1/broadcasts', {
      body: 'x'.repeat(9_000_000),
      headers: { 'content-type': 'application/json', 'idempotency-key': 'large' },
    })
    expect(status).toBe(413)
  })
})

describe('refuses to start', () => {
  test.each([
    ['API_TOKEN', { API_TOKEN: 'too-short' }],
    ['PORT', { PORT: '99999' }],
    ['ENCRYPTION_KEY', { ENCRYPTION_KEY: 'not-a-key' }],
    ['ADMIN_PASSWORD', { ADMIN_PASSWORD: 'short' }],
  ])('and names %s', async (name, env) => {
    const dataDir = await preparedFolder()
    const { code, log } = await startRefused({ dataDir, env })
    expect(code).toBe(1)
    expect(log).toContain(name)
    expect(log).not.toContain('    at ') // no stack for people
    removeFolder(dataDir)
  })

  test('with another ENCRYPTION_KEY than the database was made with', async () => {
    const app = await startApp({ env: { ENCRYPTION_KEY: randomBytes(32).toString('hex') } })
    await app.stop()
    const key = randomBytes(32).toString('hex')
    const { code, log } = await startRefused({ dataDir: app.dataDir, env: { ENCRYPTION_KEY: key } })
    expect(code).toBe(1)
    expect(log).toContain('ENCRYPTION_KEY')
    expect(log).not.toContain(key)
    await (await app.restart()).stop()
    removeFolder(app.dataDir)
  })
})

describe.skipIf(process.platform === 'win32')('stops', () => {
  // A service manager tells npm alone; a terminal's Ctrl-C reaches everybody.
  test.each([
    ['SIGTERM to npm alone', (npm: number) => process.kill(npm, 'SIGTERM')],
    ['Ctrl-C', (npm: number) => process.kill(-npm, 'SIGINT')],
  ])('all of it within 10 s, on %s', async (_, tell) => {
    const [dataDir, port] = [await preparedFolder(), await freePort()]
    const npm = spawn('npm', ['start'], {
      cwd: root,
      env: { ...process.env, ...settings({ env: {}, dataDir, port }) },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let log = ''
    npm.stdout.on('data', (data) => (log += String(data)))
    await expect.poll(() => log, { timeout: 60_000 }).toContain('Qunfa is ready')
    const family = descendants(npm.pid ?? 0)
    expect(family.length).toBeGreaterThan(0)
    tell(npm.pid ?? 0)
    await expect.poll(() => family.filter(isAlive), { timeout: 10_000 }).toEqual([])
    await expect(fetch(`http://127.0.0.1:${port}/api/health`)).rejects.toThrow()
    // Closed as it should be: the next start finds no lock.
    const app = await startApp({ dataDir, port })
    expect((await app.api('/api/health', { headers: { authorization: `Bearer ${apiToken}` } })).status).toBe(
      200,
    )
    await app.stop()
    removeFolder(dataDir)
  })
})

function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const children = rows.filter(([, parent]) => parent === pid).map(([child]) => child ?? 0)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
