/** How a request may look, whatever it asks for. */
import { beforeEach, describe, expect, it } from 'vitest'
import { parseMultipart } from '@/lib/simulator/multipart'
import { createRig, errcodeOf, PREVIEW, SEND_ALL, service, STATUS, text, type Rig } from './sandbox-rig'

let rig: Rig
let token: string
beforeEach(async () => {
  rig = createRig({ followers: 100 })
  token = await rig.classicToken()
})

/** As bytes, which a Request doesn't touch. */
async function post(path: string, body: string | Uint8Array<ArrayBuffer>) {
  const url = `http://wechat.test${path}?access_token=${token}`
  const response = await rig.simulator.fetch(new Request(url, { method: 'POST', body }))
  expect(response.status).toBe(200)
  return (await response.json()) as { errcode: number; errmsg: string; msg_id?: number }
}

describe('a body', () => {
  it.each([
    ['', 44002],
    [' \n', 44002],
    ['\0', 44002],
    ['null', 47001],
    ['[]', 47001],
    ['"text"', 47001],
    ['7', 47001],
    ['{', 47001],
    ['{"a":1}{"b":2}', 47001],
    ["{'filter':{}}", 47001],
    ['filter=1', 47001],
  ])('of %j is %d', async (body, errcode) => {
    expect((await post(SEND_ALL, body)).errcode).toBe(errcode)
  })

  it('in another charset is 40033', async () => {
    // 你 in GBK
    const gbk = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xc4, 0xe3]), Buffer.from('"}')])
    expect((await post(SEND_ALL, new Uint8Array(gbk))).errcode).toBe(40033)
  })

  it('may have a byte order mark before it and a NUL after it', async () => {
    const body = JSON.stringify({ filter: { tag_id: 100 }, ...text('x') })
    expect((await post(SEND_ALL, `\uFEFF${body}\0\r\n`)).errcode).toBe(0)
  })

  it('of hundreds of thousands of blanks holds nobody up', async () => {
    const body = JSON.stringify({ filter: { tag_id: 100 }, ...text('blanks') })
    const began = performance.now()
    expect((await post(SEND_ALL, `{${' '.repeat(300_000)}${body.slice(1)}`)).errcode).toBe(0)
    expect(performance.now() - began).toBeLessThan(5000)
  })

  it('matters only once the token is right', async () => {
    expect(await errcodeOf(await rig.raw('POST', SEND_ALL, ''))).toBe(41001)
    expect(await errcodeOf(await rig.raw('POST', `${SEND_ALL}?access_token=x`, '{'))).toBe(40014)
  })

  it('of any content type is read', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream']) {
      const body = { filter: { tag_id: 100 }, ...text(type) }
      const answer = await rig.raw('POST', `${SEND_ALL}?access_token=${token}`, body, {
        'content-type': type,
      })
      expect(await errcodeOf(answer)).toBe(0)
    }
  })
})

it('ids keep all their digits: one past 2^53 is not its neighbour, a string is as good as a number', async () => {
  const { msg_id } = await post(SEND_ALL, JSON.stringify({ filter: { tag_id: 100 }, ...text('x') }))
  expect((await post(STATUS, `{"msg_id":"${msg_id}"}`)).errcode).toBeUndefined()
  expect((await post(STATUS, `{"msg_id":${msg_id}}`)).errcode).toBeUndefined()
  const high = BigInt(msg_id ?? 0) + (1n << 60n)
  for (const id of [`${high}`, `"${high}"`, `${msg_id}.5`, `-${msg_id}`, `"${msg_id}x"`, 'null'])
    expect((await post(STATUS, `{"msg_id":${id}}`)).errcode, id).toBe(40059)
})

it.each([
  ['GET', SEND_ALL, 43002],
  ['PUT', SEND_ALL, 43002],
  ['DELETE', SEND_ALL, 43002],
  ['POST', '/cgi-bin/tags/get', 43001],
  ['PUT', '/cgi-bin/tags/get', 43001],
  ['GET', '/cgi-bin/nowhere', 40066],
  ['POST', '/', 40066],
  ['GET', '/cgi-bin/tags/get/', 40066],
  ['GET', '/constructor', 40066],
])('%s %s is %d, with status 200', async (method, path, errcode) => {
  const response = await rig.raw(method, path, method === 'GET' ? undefined : '{}')
  expect([response.status, await errcodeOf(response)]).toEqual([200, errcode])
})

it('answers can be labelled text/plain, as WeChat’s sometimes are', async () => {
  await rig.control('switches', { jsonContentType: 'text/plain' })
  const response = await rig.raw('GET', '/cgi-bin/tags/get')
  expect([response.headers.get('content-type'), await errcodeOf(response)]).toEqual([
    'text/plain; charset=utf-8',
    41001,
  ])
})

describe('\\u escapes in a message', () => {
  const escaped =
    '{"filter":{"tag_id":100},"msgtype":"text","text":{"content":"\\u4f60\\ud83d\\ude00 \\\\u4f60 \\u003ca"}}'
  const received = async () => {
    const [person] = (await rig.people(100)).filter((one) => one.tagIds.includes(100))
    return (await rig.inbox(person?.openid ?? ''))[0].content.content
  }

  it('are what the follower sees', async () => {
    expect((await post(SEND_ALL, escaped)).errcode).toBe(0)
    expect(await received()).toBe('\\u4f60\\ud83d\\ude00 \\u4f60 \\u003ca')
  })

  it('are refused', async () => {
    await rig.control('switches', { unicodeEscape: 'reject47002' })
    expect((await post(SEND_ALL, escaped)).errcode).toBe(47002)
    const raw = JSON.stringify({ filter: { tag_id: 100 }, ...text('你 \\u4f60') })
    expect((await post(SEND_ALL, raw)).errcode).toBe(0)
  })

  it('are characters', async () => {
    await rig.control('switches', { unicodeEscape: 'accept' })
    expect((await post(SEND_ALL, escaped)).errcode).toBe(0)
    expect(await received()).toBe('你😀 \\u4f60 <a')
  })
})

it('412 and nothing else to a POST whose length isn’t told, but not to control calls', async () => {
  const ask = async (path: string, headers: Record<string, string>, method = 'POST') => {
    const body = method === 'POST' ? '{}' : undefined
    const request = new Request(`http://wechat.test${path}`, { method, body, headers })
    const response = await rig.simulator.fetch(request, { overHttp: true })
    return [response.status, (await response.text()).length > 0]
  }
  expect(await ask(PREVIEW, {})).toEqual([412, false])
  expect(await ask(PREVIEW, { 'transfer-encoding': 'chunked' })).toEqual([412, false])
  expect(await ask(PREVIEW, { 'content-length': '2' })).toEqual([200, true])
  expect(await ask('/cgi-bin/tags/get', {}, 'GET')).toEqual([200, true])
  expect(await ask('/_sandbox/reset', {})).toEqual([200, true])
})

describe('multipart', () => {
  const type = 'multipart/form-data; boundary=b0'
  const parse = (body: string, contentType = type) => parseMultipart(contentType, Buffer.from(body, 'latin1'))
  const part = (disposition: string, content: string) =>
    `--b0\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`

  it('is read byte for byte, with line breaks and delimiter-like bytes inside', () => {
    const bytes = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('')
    for (const content of ['', '\r\n', `a\r\n${bytes}\r\n`, 'x--b0--x', '\n--b0\n']) {
      const parts = parse(`${part('name="media"; filename="a.jpg"', content)}--b0--\r\n`)
      expect(parts).toMatchObject([{ name: 'media', fileName: 'a.jpg' }])
      expect(parts?.[0]?.bytes.toString('latin1')).toBe(content)
    }
  })

  it('has several parts, a preamble, a quoted boundary', () => {
    const body = `preamble\r\n${part('name="description"', '{"title":"x"}')}${part('filename="a.jpg"; name="media"', 'y')}--b0--`
    const parts = parse(body, 'multipart/form-data; charset=utf-8; boundary="b0"')
    expect(parts?.map(({ name, fileName, bytes }) => [name, fileName, bytes.toString()])).toEqual([
      ['description', null, '{"title":"x"}'],
      ['media', 'a.jpg', 'y'],
    ])
  })

  it('knows filename, not filename*', () => {
    const names = [
      ['name="media"; filename*=utf-8\'\'%E4%BD%A0.jpg', null],
      ['name="media"; filename="a.jpg"; filename*=utf-8\'\'b.jpg', 'a.jpg'],
      ['name="media"; filename=""', ''],
    ] as const
    for (const [disposition, fileName] of names)
      expect(parse(`${part(disposition, 'x')}--b0--`)?.[0]?.fileName).toBe(fileName)
  })

  it('that is cut off, or no multipart, has no parts', () => {
    expect(parse(part('name="media"; filename="a.jpg"', 'x'))).toEqual([])
    expect(parse('')).toEqual([])
    expect(parse('--b0')).toEqual([])
    expect(parse('x', 'multipart/form-data')).toBeNull()
    expect(parse('x', 'application/json')).toBeNull()
  })
})

it('counts the calls of an account that exists, refused ones too', async () => {
  await post(SEND_ALL, '{')
  await rig.raw('GET', SEND_ALL)
  expect((await rig.stats(service)).calls).toMatchObject({ [SEND_ALL]: 1 })
})
