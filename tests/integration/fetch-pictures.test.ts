/** Pictures of other sites, from a site of our own: every way to lead the server astray is refused. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withActor } from '@/lib/context'
import { download } from '@/lib/services/article/download'
import { fetchPicture } from '@/lib/services/article/fetch-pictures'
import { isPublicAddress, publicInternet, type Network } from '@/lib/services/article/public-internet'
import { createMediaWorld } from '../support/media-world'
import { mp3, png } from '../support/media-files'

type Answer = (response: ServerResponse, request: IncomingMessage) => void

let answers: Record<string, Answer>
let asked: { url: string; headers: IncomingMessage['headers'] }[]
let dialled: number
const server = createServer((request, response) => {
  asked.push({ url: request.url ?? '', headers: request.headers })
  const answer = answers[request.url ?? '']
  if (answer) answer(response, request)
  else response.writeHead(404).end()
})
server.on('connection', () => dialled++)

let port: number
let world: Awaited<ReturnType<typeof createMediaWorld>>
beforeAll(async () => {
  world = await createMediaWorld()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await world.close()
})
beforeEach(() => {
  answers = {}
  asked = []
  dialled = 0
})

/** Names of this test's own; 127.0.0.1 stands for a server on the internet, everything else is as it is. */
const names: Record<string, string[]> = {
  'pictures.test': ['127.0.0.1'],
  'inner.test': ['10.0.0.7'],
  'mixed.test': ['127.0.0.1', '169.254.169.254'],
  'mapped.test': ['::ffff:10.0.0.7'],
  'nobody.test': [],
}
const network = (more: Partial<Network> = {}): Network => ({
  resolve: async (host) => names[host] ?? publicInternet.resolve(host),
  isAllowed: (address) => address === '127.0.0.1' || isPublicAddress(address),
  ports: new Set([String(port)]),
  ...more,
})
const limits = { maxBytes: 1 << 20, timeoutMs: 2000 }
const at = (path: string, host = 'pictures.test') => `http://${host}:${port}${path}`
const get = (address: string, more: Partial<Network> = {}, some: Partial<typeof limits> = {}) =>
  download(address, { ...limits, ...some }, network(more))
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'fetched',
    (error: { key?: string }) => error.key ?? String(error),
  )
const send =
  (body: Buffer | string, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(200, headers).end(body)
const redirect =
  (to: string, status = 302): Answer =>
  (response) =>
    response.writeHead(status, { location: to }).end()

describe('an address', () => {
  test.each([
    ...[
      'ftp://pictures.test/x',
      'file:///etc/passwd',
      'data:image/png;base64,AA',
      'javascript:1',
      '/api/health',
      '',
    ],
    ...['http://user@pictures.test/x', 'http://user:secret@pictures.test/x', 'http://', 'gopher://x'],
  ])('%s is none', async (address) => expect(await refusal(get(address))).toBe('pictureAddress'))

  test.each([
    ...[
      'http://inner.test:PORT/x',
      'http://mixed.test:PORT/x',
      'http://mapped.test:PORT/x',
      'http://10.0.0.1:PORT/',
    ],
    ...[
      'http://169.254.169.254:PORT/latest/meta-data/',
      'http://[::1]:PORT/',
      'http://[::ffff:10.0.0.1]:PORT/',
    ],
    ...[
      'http://0x0a.0.0.1:PORT/',
      'http://167772161:PORT/',
      'http://0:PORT/',
      'http://[fd00:ec2::254]:PORT/',
    ],
    ...['http://pictures.test:22/x', 'https://pictures.test:8443/x', 'http://pictures.test/x'],
  ])('%s is inside, and nothing is dialled', async (address) => {
    expect(await refusal(get(address.replace('PORT', String(port))))).toBe('pictureAddressPrivate')
    expect(dialled).toBe(0)
  })

  test('of this very machine is refused by the network that is used outside of tests', async () => {
    answers['/x'] = send('secret')
    for (const host of ['127.0.0.1', 'localhost', '127.1', '0.0.0.0', '[::1]', '2130706433'])
      expect(
        await refusal(
          download(`http://${host}:${port}/x`, limits, { ...publicInternet, ports: new Set([String(port)]) }),
        ),
        host,
      ).toBe('pictureAddressPrivate')
    expect(
      await refusal(fetchPicture(world.author, { appId: world.appId, url: `http://127.0.0.1:${port}/x` })),
    ).toBe('pictureAddressPrivate')
    expect(dialled).toBe(0)
  })

  test('that isn’t known, or whose name server keeps silent, is not fetched', async () => {
    expect(await refusal(get(at('/x', 'nobody.test')))).toBe('pictureNotFetched')
    const silent = { resolve: () => new Promise<string[]>(() => {}) }
    expect(await refusal(get(at('/x'), silent, { timeoutMs: 200 }))).toBe('pictureNotFetched')
  })

  test('whose name changes its mind between the look and the call is called where it was looked at', async () => {
    answers['/x'] = send('picture')
    let looks = 0
    const rebinding = { resolve: async () => (++looks === 1 ? ['127.0.0.1'] : ['10.0.0.7']) }
    expect((await get(at('/x', 'rebinding.invalid'), rebinding)).toString()).toBe('picture')
    expect(looks).toBe(1)
    expect(asked[0]?.headers.host).toBe(`rebinding.invalid:${port}`)
  })
})

describe('redirects', () => {
  test('are followed three times, with every address looked at again', async () => {
    answers['/1'] = redirect('/2', 301)
    answers['/2'] = redirect(at('/3'), 307)
    answers['/3'] = redirect('4', 308)
    answers['/4'] = send('picture')
    expect((await get(at('/1'))).toString()).toBe('picture')
    answers['/0'] = redirect('/1')
    expect(await refusal(get(at('/0')))).toBe('pictureNotFetched')
    answers['/loop'] = redirect('/loop')
    expect(await refusal(get(at('/loop')))).toBe('pictureNotFetched')
  })

  test.each([
    ['http://inner.test:PORT/x', 'pictureAddressPrivate'],
    ['http://169.254.169.254:PORT/', 'pictureAddressPrivate'],
    ['//10.0.0.1:PORT/', 'pictureAddressPrivate'],
    ['http://pictures.test:22/', 'pictureAddressPrivate'],
    ['file:///etc/passwd', 'pictureAddress'],
    ['http://a:b@pictures.test:PORT/x', 'pictureAddress'],
    ['http://[', 'pictureAddress'],
  ])('to %s are refused', async (to, key) => {
    answers['/x'] = redirect(to.replace('PORT', String(port)))
    expect(await refusal(get(at('/x')))).toBe(key)
    expect(asked.map(({ url }) => url)).toEqual(['/x'])
  })

  test('to a name that has become an inner one are refused', async () => {
    answers['/x'] = redirect('/y')
    let looks = 0
    const rebinding = { resolve: async () => (++looks === 1 ? ['127.0.0.1'] : ['192.168.0.1']) }
    expect(await refusal(get(at('/x'), rebinding))).toBe('pictureAddressPrivate')
    expect(dialled).toBe(1)
  })
})

describe('an answer', () => {
  test('tells nothing of us', async () => {
    answers['/x'] = send('x')
    await get(at('/x'))
    const { cookie, referer, authorization } = asked[0]?.headers ?? {}
    expect({ cookie, referer, authorization }).toEqual({})
  })

  test('that is too long is given up, announced or not', async () => {
    answers['/said'] = (response) =>
      void response.writeHead(200, { 'content-length': String(5 << 20) }).write('x')
    expect(await refusal(get(at('/said')))).toBe('pictureTooLarge')
    let sent = 0
    answers['/endless'] = (response) => {
      const more = () => {
        for (; !response.destroyed && response.write(Buffer.alloc(65_536));) sent += 65_536
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    }
    expect(await refusal(get(at('/endless')))).toBe('pictureTooLarge')
    expect(sent).toBeLessThan(64 << 20)
  })

  test.each<[string, Answer]>([
    ['404', (response) => void response.writeHead(404).end('x')],
    ['500', (response) => void response.writeHead(500).end('x')],
    ['a redirect to nowhere', (response) => void response.writeHead(302).end()],
    [
      'a broken one',
      (response) => (
        response.writeHead(200, { 'content-length': '9' }).write('x'),
        setTimeout(() => response.destroy(), 20)
      ),
    ],
    ['a torn one', (_response, request) => void request.socket.destroy()],
    ['silence', () => {}],
    ['one that never ends', (response) => void response.writeHead(200).write('x')],
  ])('%s is no picture', async (_name, answer) => {
    answers['/x'] = answer
    const started = performance.now()
    expect(await refusal(get(at('/x'), {}, { timeoutMs: 500 }))).toBe('pictureNotFetched')
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('into the library', () => {
  const fetched = (path: string) =>
    fetchPicture(world.author, { appId: world.appId, url: at(path) }, network())

  test('comes what is a picture by its content, named after its address', async () => {
    answers['/a/%E5%9B%BE.jpg?x=1'] = send(png(0, 5), { 'content-type': 'text/plain' })
    expect(await fetched('/a/%E5%9B%BE.jpg?x=1')).toMatchObject({
      ...{ kind: 'image', format: 'png', name: '图.jpg' },
      // What an article's draft needs, and no media of three days that nobody sends.
      atWechat: [{ use: 'articlePicture', expiresAt: null }],
    })
    answers['/b.webp'] = send(
      await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123' } })
        .webp()
        .toBuffer(),
    )
    expect((await fetched('/b.webp')).format).toMatch(/^(png|jpeg)$/)
  })

  test.each<[string, Buffer | string]>([
    ['a page', '<!doctype html><img src=x>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a sound', mp3(50)],
    ['nothing', ''],
  ])('%s doesn’t, whatever its server says', async (_name, body) => {
    answers['/x.png'] = send(body, { 'content-type': 'image/png' })
    const before = await world.ctx.db.mediaItem.count()
    expect(await refusal(fetched('/x.png'))).not.toBe('fetched')
    expect(await world.ctx.db.mediaItem.count()).toBe(before)
  })

  test('only for authors', async () => {
    const viewer = withActor(world.ctx, { type: 'user', id: 'v', name: 'v', role: 'viewer', canSend: false })
    const work = fetchPicture(viewer, { appId: world.appId, url: at('/x') }, network())
    await expect(work).rejects.toMatchObject({ code: 'forbidden' })
    expect(dialled).toBe(0)
  })
})
