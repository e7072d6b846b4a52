import { describe, expect, test } from 'vitest'
import { isLoopbackBase, readApiBase, type Surroundings } from '@/lib/account/api-base'

const around: Surroundings = {
  appUrl: 'http://localhost:3000',
  port: 3000,
  sandboxOn: true,
  apiBases: ['https://proxy.example/wx'],
}
const off: Surroundings = { ...around, sandboxOn: false }

describe('which API bases an account may have', () => {
  test.each([
    ['', 'https://api.weixin.qq.com', 'wechat'],
    ['api.weixin.qq.com', 'https://api.weixin.qq.com', 'wechat'],
    ['https://sh.api.weixin.qq.com/', 'https://sh.api.weixin.qq.com', 'wechat'],
    ['sandbox', 'sandbox', 'mounted'],
    ['http://localhost:3000/sandbox/wechat', 'sandbox', 'mounted'],
    ['http://127.0.0.1:3000/sandbox/wechat/', 'sandbox', 'mounted'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010', 'loopback'],
    ['http://[::1]:4010/', 'http://[::1]:4010', 'loopback'],
    ['https://proxy.example/wx/', 'https://proxy.example/wx', 'listed'],
  ])('%s', (typed, base, place) => {
    expect(readApiBase(typed, around)).toEqual({ base, place })
  })

  test.each([
    ['http://api.weixin.qq.com', 'apiBaseHttps'],
    ['https://api.weixin.qq.com:8443', 'apiBaseNotAllowed'],
    ['https://api.weixin.qq.com/cgi-bin', 'apiBaseNotAllowed'],
    ['https://api.weixin.qq.com.evil.example', 'apiBaseNotAllowed'],
    ['https://user:secret@api.weixin.qq.com', 'apiBaseShape'],
    ['https://api.weixin.qq.com?x=1', 'apiBaseShape'],
    ['http://169.254.169.254', 'apiBaseNotAllowed'],
    ['http://localhost.evil.example', 'apiBaseNotAllowed'],
    ['https://proxy.example', 'apiBaseNotAllowed'],
    ['ftp://localhost', 'apiBaseShape'],
    ['nonsense', 'apiBaseShape'],
  ])('%s is refused', (typed, refused) => {
    expect(readApiBase(typed, around)).toEqual({ refused })
  })

  test.each(['sandbox', 'http://localhost:3000/sandbox/wechat', 'http://127.0.0.1:4010'])(
    'without the sandbox, %s is refused',
    (typed) => expect(readApiBase(typed, off)).toEqual({ refused: 'sandboxOff' }),
  )

  test('a listed base on this machine stays allowed without the sandbox', () => {
    const listed = { ...off, apiBases: ['http://127.0.0.1:4010/'] }
    expect(readApiBase('http://127.0.0.1:4010', listed)).toEqual({
      base: 'http://127.0.0.1:4010',
      place: 'listed',
    })
    expect(isLoopbackBase('http://127.0.0.1:4010')).toBe(true)
    expect(isLoopbackBase('https://proxy.example/wx')).toBe(false)
  })
})
