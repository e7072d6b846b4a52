import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  encryptReply,
  readPush,
  textReply,
  verifyUrl,
  type CallbackKeys,
} from '@/lib/wechat/callback/callback'
import { decrypt, encrypt } from '@/lib/wechat/callback/cipher'
import { readFields, textOf } from '@/lib/wechat/callback/fields'
import { parsePush } from '@/lib/wechat/callback/push'
import { isCallbackRefusal } from '@/lib/wechat/callback/refusal'
import { signParts } from '@/lib/wechat/callback/signature'

const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const otherKey = 'ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210abcdefg'
const token = 'simtoken'
const appId = 'wx0123456789abcdef'
const timestamp = '1700000000'
const nonce = 'n0nce'

const messageB =
  '<xml><ToUserName><![CDATA[gh_sim]]></ToUserName><FromUserName><![CDATA[oSim001]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content><MsgId>1</MsgId></xml>'
const encryptB =
  'Q3stYC6hdFzMh9T8HCvyDH9UQaYPjCpPMMYaEDX3bnzmqumaaQvdv9iwU5k3twnGlpYjN2wfh+dLp3hA/T2s6WcppiJ4nPsQbSxNSvn4CNSBidQkkxabB22C5TTCpDDZhBrS9GKqSItyeTNtBI+s2Tefo6CcRdgSWDh9ikX0cdHqRsh0zKvmWn113++lDgVKJevihuxs+YsQLCYkpNS+lJRYda7zSIZJS0C7ZYl4vQWVuC17qDTVTS/6Tl3jp/sBTDjowcz1GX7ULHwF2wsQXEQjbM/B8UlXLaR6gvyEwFQ5gbwmc/Cw0rjxUTF+QYpgt7kE1LepoFM4vml8LFVBy8VdQKvhnl2TAZz4FcbsuVzYd8TBZBb49igmFTDjAfh3'
const signatureB = '03c91b6d96fc13b50a135df70a4af9a7d3eea3fc'
const plainSignatureB = '2913e9e6ba69b4cc869b3cf12031f795d85e7fda'

const safeBody = `<xml><ToUserName><![CDATA[gh_sim]]></ToUserName><Encrypt><![CDATA[${encryptB}]]></Encrypt></xml>`
const safeQuery = new URLSearchParams({
  signature: plainSignatureB,
  timestamp,
  nonce,
  encrypt_type: 'aes',
  msg_signature: signatureB,
})
const plainQuery = new URLSearchParams({ signature: plainSignatureB, timestamp, nonce })
const keys = (mode: CallbackKeys['mode'], aesKeys = [aesKey]): CallbackKeys => ({
  mode,
  token,
  appId,
  aesKeys,
})

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (isCallbackRefusal(error)) return error.reason
    throw error
  }
  return 'let in'
}

describe('signatures', () => {
  it('follow the official example', () => {
    expect(signParts('AAAAA', '1714037059', '486452656')).toBe('899cf89e464efb63f54ddac96b0a0a235f53aa78')
  })

  it('sort as strings, not as numbers', () => {
    expect(signParts('t', '9', '10')).toBe(signParts('10', '9', 't'))
    expect(signParts(token, timestamp, nonce)).toBe(plainSignatureB)
    expect(signParts(token, timestamp, nonce, encryptB)).toBe(signatureB)
  })

  it('decide about the address: echostr verbatim or a refusal', () => {
    const query = (changes: Record<string, string>) =>
      new URLSearchParams({ ...Object.fromEntries(plainQuery), echostr: '5837397576<b>', ...changes })
    expect(verifyUrl(query({}), token)).toBe('5837397576<b>')
    expect(refusal(() => verifyUrl(query({ nonce: 'other' }), token))).toBe('signature')
    expect(refusal(() => verifyUrl(query({ signature: '' }), token))).toBe('signature')
    expect(refusal(() => verifyUrl(query({ signature: 'é'.repeat(20) }), token))).toBe('signature')
    expect(refusal(() => verifyUrl(plainQuery, token))).toBe('incomplete')
  })
})

describe('encryption', () => {
  it('writes and reads vector A (pad 7)', () => {
    const encrypted =
      'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=='
    const random = Buffer.from('aaaabbbbccccdddd')
    expect(encrypt('我是中文abcd123', aesKey, 'wxb11529c136998cb6', random)).toBe(encrypted)
    expect(decrypt(encrypted, [aesKey], 'wxb11529c136998cb6').message).toBe('我是中文abcd123')
  })

  it('writes and reads vector B (pad 25, more than a 16-byte block)', () => {
    expect(encrypt(messageB, aesKey, appId, Buffer.from('0123456789abcdef'))).toBe(encryptB)
    expect(decrypt(encryptB, [aesKey], appId)).toEqual({ message: messageB, aesKey })
  })

  it('reads every length back', () => {
    for (let length = 0; length <= 70; length++) {
      const message = 'a'.repeat(length)
      expect(decrypt(encrypt(message, aesKey, appId), [aesKey], appId).message).toBe(message)
    }
  })

  it('takes the previous key too, and says which one it was', () => {
    expect(decrypt(encryptB, [otherKey, aesKey], appId).aesKey).toBe(aesKey)
    expect(refusal(() => decrypt(encryptB, [otherKey], appId))).toBe('unreadable')
    expect(refusal(() => decrypt(encryptB, [], appId))).toBe('unreadable')
    expect(refusal(() => decrypt(encryptB, ['too short'], appId))).toBe('unreadable')
  })

  it('refuses what was made for another account', () => {
    expect(refusal(() => decrypt(encryptB, [aesKey], 'wxffffffffffffffff'))).toBe('app_id')
  })
})

describe('readPush', () => {
  const inside = { type: 'text', openId: 'oSim001', originalId: 'gh_sim', text: '你好', msgId: '1' }

  it('reads each mode', () => {
    const plain = readPush({ ...keys('plain'), query: plainQuery, body: messageB })
    expect(plain).toMatchObject({ push: inside, raw: messageB, aesKey: null })
    const safe = readPush({ ...keys('safe', [otherKey, aesKey]), query: safeQuery, body: safeBody })
    expect(safe).toMatchObject({ push: inside, raw: messageB, aesKey })
    const both = messageB.replace('</xml>', `<Encrypt><![CDATA[${encryptB}]]></Encrypt></xml>`)
    expect(readPush({ ...keys('compatible'), query: safeQuery, body: both })).toMatchObject({
      push: inside,
      aesKey,
    })
  })

  it('reads JSON as well', () => {
    const body = JSON.stringify({ ToUserName: 'gh_sim', Encrypt: encryptB })
    expect(readPush({ ...keys('safe'), query: safeQuery, body }).push).toMatchObject(inside)
  })

  it.each(['safe', 'compatible'] as const)('%s reads only Encrypt, whatever stands beside it', (mode) => {
    const forged = safeBody
      .replace('gh_sim', 'gh_forged')
      .replace(
        '<Encrypt>',
        '<MsgType>event</MsgType><Content>forged</Content><FromUserName>oForged</FromUserName><Encrypt>',
      )
    expect(readPush({ ...keys(mode), query: safeQuery, body: forged }).push).toMatchObject(inside)
  })

  it.each([
    ['a plain push to a safe account', 'safe', plainQuery, messageB, 'mode'],
    ['a plain push to a compatible account', 'compatible', plainQuery, messageB, 'mode'],
    ['no Encrypt to a safe account', 'safe', safeQuery, messageB, 'mode'],
    ['an encrypted push to a plain account', 'plain', safeQuery, safeBody, 'mode'],
    ['only Encrypt to a plain account', 'plain', plainQuery, safeBody, 'incomplete'],
    ['Encrypt changed', 'safe', safeQuery, safeBody.replace('Q3st', 'Q3su'), 'signature'],
    ['not XML', 'plain', plainQuery, 'hello', 'unreadable'],
    ['empty', 'plain', plainQuery, '', 'unreadable'],
    ['another root', 'plain', plainQuery, messageB.replaceAll('xml>', 'html>'), 'unreadable'],
    ['unclosed', 'plain', plainQuery, messageB.replace('</xml>', ''), 'unreadable'],
    ['a DOCTYPE', 'plain', plainQuery, `<!DOCTYPE xml [<!ENTITY a "b">]>${messageB}`, 'unreadable'],
    ['a JSON array', 'plain', plainQuery, '[1]', 'unreadable'],
    ['too long', 'plain', plainQuery, `<xml>${'a'.repeat(300_000)}</xml>`, 'too_long'],
    ['no MsgType', 'plain', plainQuery, '<xml><FromUserName>o1</FromUserName></xml>', 'incomplete'],
    ['no FromUserName', 'plain', plainQuery, '<xml><MsgType>text</MsgType></xml>', 'incomplete'],
    [
      'a blank FromUserName',
      'plain',
      plainQuery,
      '<xml><MsgType>text</MsgType><FromUserName> </FromUserName></xml>',
      'incomplete',
    ],
    ['no signature', 'plain', new URLSearchParams({ timestamp, nonce }), messageB, 'signature'],
  ] as const)('refuses %s', (_what, mode, query, body, reason) => {
    expect(refusal(() => readPush({ ...keys(mode), query, body }))).toBe(reason)
  })

  it('expands no entities', () => {
    const fields = readFields('<xml><Content>&lt;&a;</Content><MsgType>text</MsgType></xml>')
    expect(textOf(fields, 'Content')).toBe('&lt;&a;')
  })

  it('never throws anything but its refusal, whatever comes', () => {
    const piece = fc.constantFrom(
      '<xml>',
      '</xml>',
      '<MsgType>',
      '</MsgType>',
      'event',
      '<![CDATA[',
      ']]>',
      '<!DOCTYPE a [',
      '&a;',
      '<?xml?>',
      '<!--',
      '<FromUserName>o1</FromUserName>',
      '<__proto__>',
      '<constructor/>',
      '{"MsgType":"event","FromUserName":{}}',
      '\0',
      '"',
      '<Encrypt>',
      encryptB,
      '</Encrypt>',
      '<a b="c">',
      '<MsgID>1</MsgID>',
      '<Event>MASSSENDJOBFINISH</Event>',
    )
    const body = fc.oneof(
      fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }).map((parts) => parts.join('')),
      fc.json(),
    )
    fc.assert(
      fc.property(body, fc.constantFrom('plain', 'compatible', 'safe'), (text, mode) => {
        refusal(() =>
          readPush({ ...keys(mode), query: mode === 'plain' ? plainQuery : safeQuery, body: text }),
        )
      }),
      { numRuns: 1500 },
    )
  })

  it('survives deep nesting and garbage behind a right signature', () => {
    const deep = '<xml>' + '<a>'.repeat(30_000) + '</a>'.repeat(30_000) + '</xml>'
    expect(['unreadable', 'incomplete']).toContain(
      refusal(() => readPush({ ...keys('plain'), query: plainQuery, body: deep })),
    )
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 200 }), (bytes) => {
        const encrypted = Buffer.from(bytes).toString('base64') || 'AA=='
        const query = new URLSearchParams(safeQuery)
        query.set('msg_signature', signParts(token, timestamp, nonce, encrypted))
        const body = `<xml><Encrypt>${encrypted}</Encrypt></xml>`
        expect(refusal(() => readPush({ ...keys('safe'), query, body }))).toBe('unreadable')
      }),
    )
  })
})

describe('replies', () => {
  const at = new Date('2026-03-04T05:06:07Z')
  const reply = { to: 'oSim001', from: 'gh_sim', text: 'a ]]> <b> & \u0007 你好', at }

  it('keep CDATA whole', () => {
    const fields = readFields(textReply(reply))
    expect(textOf(fields, 'Content')).toBe('a ]]> <b> &  你好')
    expect(textOf(fields, 'ToUserName')).toBe('oSim001')
    expect(textOf(fields, 'CreateTime')).toBe('1772600767')
  })

  it('are signed and closed with the given key', () => {
    const fields = readFields(encryptReply(textReply(reply), { token, appId, aesKey: otherKey, at }))
    const encrypted = textOf(fields, 'Encrypt')
    const signed = signParts(token, textOf(fields, 'TimeStamp'), textOf(fields, 'Nonce'), encrypted)
    expect(textOf(fields, 'MsgSignature')).toBe(signed)
    expect(decrypt(encrypted, [otherKey], appId).message).toBe(textReply(reply))
  })
})

describe('parsePush', () => {
  const envelope =
    '<ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>1481013459</CreateTime>'
  const event = (inner: string) =>
    parsePush(readFields(`<xml>${envelope}<MsgType><![CDATA[event]]></MsgType>${inner}</xml>`))
  const finish = (inner: string) => event(`<Event><![CDATA[MASSSENDJOBFINISH]]></Event>${inner}`)
  const counts =
    '<TotalCount>100</TotalCount><FilterCount>80</FilterCount><SentCount>75</SentCount><ErrorCount>5</ErrorCount>'

  it('keeps the spaces a follower typed', () => {
    const push = parsePush(
      readFields(`<xml>${envelope}<MsgType>text</MsgType><Content><![CDATA[ hi\n ]]></Content></xml>`),
    )
    expect(push).toMatchObject({ type: 'text', text: ' hi\n ', msgId: null, key: 'o1|1481013459|text' })
  })

  it.each([
    ['<Event>subscribe</Event><EventKey></EventKey>', { type: 'subscribe', scene: null }],
    [
      '<Event>subscribe</Event><EventKey>qrscene_7</EventKey><Ticket>t</Ticket>',
      { type: 'subscribe', scene: '7' },
    ],
    ['<Event>unsubscribe</Event>', { type: 'unsubscribe' }],
    ['<Event>SCAN</Event><EventKey>7</EventKey>', { type: 'scan', scene: '7' }],
    ['<Event>CLICK</Event><EventKey>k</EventKey>', { type: 'event', event: 'CLICK' }],
    ['', { type: 'event', event: '' }],
    ['<Event>MASSSENDJOBFINISH</Event>', { type: 'event', event: 'MASSSENDJOBFINISH' }],
  ])('%s', (inner, expected) => {
    expect(event(inner)).toMatchObject({ ...expected, openId: 'o1', createdAt: new Date(1481013459_000) })
  })

  it('reads a result with an id of 64 bits, and everything that is missing as none', () => {
    expect(
      finish('<MsgID>9223372036854775807</MsgID><Status><![CDATA[send success]]></Status>'),
    ).toMatchObject({
      type: 'massSendJobFinish',
      msgId: '9223372036854775807',
      outcome: { kind: 'success' },
      counts: { TotalCount: null, FilterCount: null, SentCount: null, ErrorCount: null },
      articles: [],
      copyright: null,
    })
    expect(finish(`<MsgID>1</MsgID>${counts}`)).toMatchObject({
      counts: { TotalCount: 100, FilterCount: 80, SentCount: 75, ErrorCount: 5 },
      outcome: { kind: 'success' },
    })
  })

  it.each([
    ['send success', { kind: 'success' }],
    ['sendsuccess', { kind: 'success' }],
    ['send fail', { kind: 'fail' }],
    ['sendfail', { kind: 'fail' }],
    ['err(10001)', { kind: 'err', code: 10001 }],
    [' err(20431) ', { kind: 'err', code: 20431 }],
    ['err(abc)', { kind: 'fail' }],
    ['', { kind: 'fail' }],
  ])('Status %j', (status, outcome) => {
    expect(finish(`<MsgID>1</MsgID><Status><![CDATA[${status}]]></Status>`)).toMatchObject({
      status: status.trim(),
      outcome,
    })
  })

  const item = (index: number) =>
    `<item><ArticleIdx>${index}</ArticleIdx><ArticleUrl><![CDATA[http://mp/${index}]]></ArticleUrl></item>`
  it.each([
    ['empty', '<ArticleUrlResult></ArticleUrlResult>', []],
    ['whitespace', '<ArticleUrlResult>\n  </ArticleUrlResult>', []],
    ['self-closed', '<ArticleUrlResult/>', []],
    ['empty list', '<ArticleUrlResult><Count>0</Count><ResultList></ResultList></ArticleUrlResult>', []],
    ['blank list', '<ArticleUrlResult><Count>0</Count><ResultList> \n</ResultList></ArticleUrlResult>', []],
    [
      'one',
      `<ArticleUrlResult>\n<Count>1</Count><ResultList>${item(1)}</ResultList></ArticleUrlResult>`,
      [1],
    ],
    ['many', `<ArticleUrlResult><ResultList>${item(1)}\n${item(2)}</ResultList></ArticleUrlResult>`, [1, 2]],
  ])('articles: %s', (_what, xml, indexes) => {
    const push = finish(`<MsgID>1</MsgID>${xml}`)
    expect(push).toMatchObject({ articles: indexes.map((index) => ({ index, url: `http://mp/${index}` })) })
  })

  it('reads the originality check, and the same in JSON', () => {
    const check =
      '<CopyrightCheckResult><Count>1</Count><ResultList><item><ArticleIdx>1</ArticleIdx><AuditState>2</AuditState>' +
      '<OriginalArticleUrl><![CDATA[Url_1]]></OriginalArticleUrl><CanReprint>1</CanReprint></item></ResultList><CheckState>2</CheckState></CopyrightCheckResult>'
    const expected = {
      state: 2,
      items: [{ index: 1, auditState: 2, originalUrl: 'Url_1', canReprint: true }],
    }
    expect(finish(`<MsgID>1</MsgID>${check}`)).toMatchObject({ copyright: expected })
    expect(finish('<MsgID>1</MsgID><CopyrightCheckResult> </CopyrightCheckResult>')).toMatchObject({
      copyright: null,
    })

    const items = [{ ArticleIdx: 1, AuditState: 2, OriginalArticleUrl: 'Url_1', CanReprint: 1 }]
    const json =
      `{"FromUserName":"o1","CreateTime":1481013459,"MsgType":"event","Event":"MASSSENDJOBFINISH","MsgID":9223372036854775807,` +
      `"CopyrightCheckResult":{"ResultList":${JSON.stringify(items)},"CheckState":2}}`
    expect(parsePush(readFields(json))).toMatchObject({ msgId: '9223372036854775807', copyright: expected })
  })
})
