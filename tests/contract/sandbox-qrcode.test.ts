/** QR codes with a parameter: their limits, their pictures, and what scanning them does. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import qrcode from 'qrcode-generator'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createRig, personal, service, subscription, testAccount, type Rig } from './sandbox-rig'

let rig: Rig
beforeEach(() => {
  rig = createRig({ followers: 20 })
})

const create = (action_name: unknown, scene: unknown, more: object = {}, appId = service) =>
  rig.call('/cgi-bin/qrcode/create', { action_name, action_info: { scene }, ...more }, appId)
const show = (ticket: string) => rig.raw('GET', `/cgi-bin/showqrcode?ticket=${encodeURIComponent(ticket)}`)
const scan = (more: object) => rig.raw('POST', '/_sandbox/act', { appid: service, act: 'scan', ...more })

describe('qrcode/create', () => {
  it('makes each of the four kinds', async () => {
    for (const [name, scene, life] of [
      ['QR_SCENE', { scene_id: 4_294_967_295 }, 60],
      ['QR_STR_SCENE', { scene_str: '海'.repeat(64) }, 60],
      ['QR_LIMIT_SCENE', { scene_id: 100_000 }, undefined],
      ['QR_LIMIT_STR_SCENE', { scene_str: 'x' }, undefined],
    ] as const) {
      const made = await create(name, scene)
      expect(made.ticket).toMatch(/^gQ[A-Za-z0-9+/=]{80,}$/)
      expect(made.url).toMatch(/^http:\/\/weixin\.qq\.com\/q\/[\w-]{22}$/)
      expect(made.expire_seconds).toBe(life)
    }
  })

  it.each([
    ['QR_SCENE', { scene_id: 0 }, 40129],
    ['QR_SCENE', { scene_id: -1 }, 40129],
    ['QR_SCENE', { scene_id: 1.5 }, 40129],
    ['QR_SCENE', { scene_id: '1' }, 40129],
    ['QR_SCENE', { scene_id: 4_294_967_296 }, 40129],
    ['QR_SCENE', { scene_str: 'x' }, 40129],
    ['QR_LIMIT_SCENE', { scene_id: 100_001 }, 40129],
    ['QR_STR_SCENE', { scene_str: '' }, 40129],
    ['QR_STR_SCENE', { scene_str: 'x'.repeat(65) }, 40129],
    ['QR_LIMIT_STR_SCENE', { scene_str: 'x'.repeat(65) }, 40129],
    ['QR_LIMIT_STR_SCENE', { scene_id: 1 }, 40129],
    ['QR_SCENE', undefined, 40053],
    ['QR_SCENE', 5, 40053],
    ['qr_scene', { scene_id: 1 }, 40052],
    [undefined, { scene_id: 1 }, 40052],
  ])('%s %j: %d', async (name, scene, errcode) => {
    expect((await create(name, scene)).errcode).toBe(errcode)
  })

  it.each([
    [1, undefined],
    [2_592_000, undefined],
    [2_592_001, 40097],
    [0, 40097],
    ['60', 40097],
  ])('for %j seconds: %s', async (expire_seconds, errcode) => {
    const made = await create('QR_SCENE', { scene_id: 1 }, { expire_seconds })
    expect(made.errcode).toBe(errcode)
    if (errcode === undefined) expect(made.expire_seconds).toBe(expire_seconds)
  })

  it('keeps to the number of permanent codes; a scene that has one takes no second', async () => {
    await rig.control('switches', { permanentQrCodes: 2 })
    const first = await create('QR_LIMIT_SCENE', { scene_id: 1 })
    expect((await create('QR_LIMIT_STR_SCENE', { scene_str: '1' })).ticket).not.toBe(first.ticket)
    expect((await create('QR_LIMIT_SCENE', { scene_id: 2 })).errcode).toBe(45029)
    expect((await create('QR_LIMIT_STR_SCENE', { scene_str: '2' })).errcode).toBe(45029)
    expect(await create('QR_LIMIT_SCENE', { scene_id: 1 })).toEqual(first)
    expect((await create('QR_SCENE', { scene_id: 2 })).errcode).toBeUndefined()
  })

  it('is a verified service account’s, and a test account’s', async () => {
    for (const [appId, errcode] of [
      [subscription, 48001],
      [personal, 48001],
      [testAccount, undefined],
    ] as const) {
      expect((await create('QR_SCENE', { scene_id: 1 }, {}, appId)).errcode).toBe(errcode)
    }
  })
})

describe('the picture', () => {
  it('is a PNG that says the code’s url, for anybody who has the ticket', async () => {
    const { ticket, url } = await create('QR_LIMIT_STR_SCENE', { scene_str: 'poster' })
    const response = await show(ticket)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
    const { side, isBlack } = readPng(Buffer.from(await response.arrayBuffer()))
    expect(side).toBe(430)
    expect(modulesIn(side, isBlack)).toEqual(modulesOf(url))
  })

  it('is 404 for a bad ticket and for one whose time is over', async () => {
    expect((await show('nothing')).status).toBe(404)
    expect((await rig.raw('GET', '/cgi-bin/showqrcode')).status).toBe(404)
    const { ticket } = await create('QR_SCENE', { scene_id: 1 }, { expire_seconds: 100 })
    await rig.advance(99_000)
    expect((await show(ticket)).status).toBe(200)
    await rig.advance(1000)
    expect((await show(ticket)).status).toBe(404)
  })
})

describe('scanning', () => {
  it('follows with the scene, or is told of a follower; a code that has expired does nothing', async () => {
    const pushed: string[] = []
    const server = createServer((incoming, outgoing) => {
      let body = ''
      incoming.on('data', (chunk) => (body += chunk))
      incoming.on('end', () => {
        if (incoming.method === 'POST') pushed.push(body)
        outgoing.end(new URL(incoming.url ?? '/', 'http://x').searchParams.get('echostr') ?? 'success')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await rig.control('callback', { appid: service, url, token: 'simtoken', mode: 'plain' })

    const { ticket } = await create('QR_SCENE', { scene_id: 123 }, { expire_seconds: 100 })
    const { openid } = (await (await scan({ ticket })).json()) as { openid: string }
    await vi.waitFor(() => expect(pushed).toHaveLength(1), { timeout: 5000 })
    expect(pushed[0]).toContain('<Event><![CDATA[subscribe]]></Event>')
    expect(pushed[0]).toContain('<EventKey><![CDATA[qrscene_123]]></EventKey>')
    expect(pushed[0]).toContain(`<Ticket><![CDATA[${ticket}]]></Ticket>`)
    expect((await rig.call(`/cgi-bin/user/info?openid=${openid}`)).qr_scene).toBe(123)

    await scan({ ticket, openid })
    // By its scene it is the same code.
    await scan({ scene: '123', openid })
    await vi.waitFor(() => expect(pushed).toHaveLength(3), { timeout: 5000 })
    for (const push of pushed.slice(1)) {
      expect(push).toContain('<Event><![CDATA[SCAN]]></Event>')
      expect(push).toContain('<EventKey><![CDATA[123]]></EventKey>')
      expect(push).toContain(`<Ticket><![CDATA[${ticket}]]></Ticket>`)
    }

    await rig.advance(100_000)
    const before = await rig.people(100)
    expect((await scan({ ticket })).status).toBe(409)
    expect((await scan({ ticket, openid })).status).toBe(409)
    expect((await scan({ ticket: 'nothing' })).status).toBe(409)
    expect(await rig.people(100)).toEqual(before)
    await rig.simulator.close()
    server.close()
  })
})

it('codes survive a kill; a reset ends them', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'sandbox-qr-'))
  const stateDir = path.join(root, 'state')
  const first = (rig = createRig({ stateDir, followers: 20 }))
  const temporary = await create('QR_STR_SCENE', { scene_str: 'a' }, { expire_seconds: 1000 })
  const permanent = await create('QR_LIMIT_SCENE', { scene_id: 5 })
  const copy = path.join(root, 'killed')
  cpSync(stateDir, copy, { recursive: true })
  rmSync(path.join(copy, 'simulator.lock'))
  for (let i = 0; i < 2; i++) {
    rig = createRig({ stateDir: copy })
    for (const { ticket } of [temporary, permanent]) expect((await show(ticket)).status).toBe(200)
    await rig.simulator.close()
  }
  rig = first
  await rig.control('reset', { appid: service })
  for (const { ticket } of [temporary, permanent]) expect((await show(ticket)).status).toBe(404)
  await rig.simulator.close()
  rmSync(root, { recursive: true })
})

/** Reads a PNG of one bit a pixel by the format's own rules. */
function readPng(bytes: Buffer) {
  expect([...bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND'])
  const header = chunks.get('IHDR') ?? Buffer.alloc(0)
  const side = header.readUInt32BE(0)
  expect(header.readUInt32BE(4)).toBe(side)
  expect([...header.subarray(8)]).toEqual([1, 0, 0, 0, 0])
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))
  const rowBytes = 1 + Math.ceil(side / 8)
  expect(rows).toHaveLength(rowBytes * side)
  return {
    side,
    isBlack: (x: number, y: number) =>
      (((rows[y * rowBytes + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0,
  }
}

/** The modules as a camera finds them: within the black square's bounds, as many as the finder pattern's width says. */
function modulesIn(side: number, isBlack: (x: number, y: number) => boolean): boolean[][] {
  const range = Array.from({ length: side }, (_, at) => at)
  const start = range.find((y) => range.some((x) => isBlack(x, y))) ?? 0
  const end = range.findLast((x) => isBlack(x, start)) ?? 0
  const finder = range.slice(start).findIndex((x) => !isBlack(x, start))
  const module = finder / 7
  const count = (end + 1 - start) / module
  const at = (k: number) => Math.floor(start + (k + 0.5) * module)
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => isBlack(at(column), at(row))),
  )
}

function modulesOf(content: string): boolean[][] {
  const code = qrcode(0, 'M')
  code.addData(content)
  code.make()
  const count = code.getModuleCount()
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => code.isDark(row, column)),
  )
}
