/** The published vectors: the pushing side must make them to the byte. */
import { expect, it } from 'vitest'
import { decrypt, encrypt, sign } from '@/lib/simulator/push/cipher'
import { readReply } from '@/lib/simulator/push/reply'

const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const message =
  '<xml><ToUserName><![CDATA[gh_sim]]></ToUserName><FromUserName><![CDATA[oSim001]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content><MsgId>1</MsgId></xml>'
const encrypted =
  'Q3stYC6hdFzMh9T8HCvyDH9UQaYPjCpPMMYaEDX3bnzmqumaaQvdv9iwU5k3twnGlpYjN2wfh+dLp3hA/T2s6WcppiJ4nPsQbSxNSvn4CNSBidQkkxabB22C5TTCpDDZhBrS9GKqSItyeTNtBI+s2Tefo6CcRdgSWDh9ikX0cdHqRsh0zKvmWn113++lDgVKJevihuxs+YsQLCYkpNS+lJRYda7zSIZJS0C7ZYl4vQWVuC17qDTVTS/6Tl3jp/sBTDjowcz1GX7ULHwF2wsQXEQjbM/B8UlXLaR6gvyEwFQ5gbwmc/Cw0rjxUTF+QYpgt7kE1LepoFM4vml8LFVBy8VdQKvhnl2TAZz4FcbsuVzYd8TBZBb49igmFTDjAfh3'

it('signs the verification example by string order, not number order', () => {
  expect(sign('AAAAA', '1714037059', '486452656')).toBe('899cf89e464efb63f54ddac96b0a0a235f53aa78')
})

it('encrypts vector A (padding of 7)', () => {
  expect(encrypt('我是中文abcd123', 'wxb11529c136998cb6', key, Buffer.from('aaaabbbbccccdddd'))).toBe(
    'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==',
  )
})

it('encrypts, signs and reads vector B (padding of 25, more than a cipher block)', () => {
  const random = Buffer.from('0123456789abcdef')
  expect(encrypt(message, 'wx0123456789abcdef', key, random)).toBe(encrypted)
  expect(sign('simtoken', '1700000000', 'n0nce', encrypted)).toBe('03c91b6d96fc13b50a135df70a4af9a7d3eea3fc')
  expect(sign('simtoken', '1700000000', 'n0nce')).toBe('2913e9e6ba69b4cc869b3cf12031f795d85e7fda')
  expect(decrypt(encrypted, 'wx0123456789abcdef', key)).toBe(message)
  expect(decrypt(encrypted, 'wxb11529c136998cb6', key)).toBeNull()
  expect(decrypt('AAAA', 'wx0123456789abcdef', key)).toBeNull()
})

const callback = { url: 'http://x', token: 'simtoken', encodingAesKey: key, mode: 'plain' as const }
const reply = (body: string) =>
  `<xml><ToUserName><![CDATA[oMe]]></ToUserName><FromUserName><![CDATA[gh_x]]></FromUserName><CreateTime>1</CreateTime>${body}</xml>`

it.each([
  ['success', { type: 'nothing' }],
  ['', { type: 'nothing' }],
  [reply('<MsgType><![CDATA[transfer_customer_service]]></MsgType>'), { type: 'nothing' }],
  [
    reply('<MsgType>text</MsgType><Content>a &lt; b &amp;amp; c</Content>'),
    { type: 'message', msgtype: 'text', content: { content: 'a < b &amp; c' } },
  ],
  [
    reply('<MsgType><![CDATA[image]]></MsgType><Image><MediaId><![CDATA[m1]]></MediaId></Image>'),
    { type: 'message', msgtype: 'image', content: { media_id: 'm1' } },
  ],
  [
    reply(
      '<MsgType><![CDATA[news]]></MsgType><ArticleCount>1</ArticleCount><Articles><item><Title>T</Title><Description>D</Description><PicUrl>P</PicUrl><Url>U</Url></item></Articles>',
    ),
    {
      type: 'message',
      msgtype: 'news',
      content: { articles: [{ title: 'T', description: 'D', picurl: 'P', url: 'U' }] },
    },
  ],
  ['"success"', { type: 'unreadable' }],
  ['<html>oops</html>', { type: 'unreadable' }],
  ['{"a":1}', { type: 'unreadable' }],
  [reply('<MsgType>text</MsgType><Content>x</Content>').replace('oMe', 'oYou'), { type: 'unreadable' }],
])('a plain reply of %j is %j', (body, result) => {
  expect(readReply(body, 'wx0123456789abcdef', callback, 'oMe')).toEqual(result)
})
