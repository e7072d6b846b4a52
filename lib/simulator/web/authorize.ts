/**
 * /connect/oauth2/authorize: the page on which a visitor consents. Nobody is signed in to WeChat here, so the page asks who
 * the visitor is. Its links lead straight to the redirect_uri with a code in them: for snsapi_userinfo the simulator itself
 * never sends anybody to another host.
 */
import { randomBytes } from 'node:crypto'
import { WEB_STATE_MAX } from '@/lib/wechat/wire/limits'
import { mayCall } from '../accounts'
import type { Call, Handler } from '../call'
import { indexOfOpenId } from '../people/account-openids'
import { personName } from '../people/names'
import { follows } from '../people/people'
import { escapeHtml, page, RawAnswer } from '../raw'
import type { Account } from '../state'
import { noticePage } from './notice-page'
import type { Scope } from './web'

const PEOPLE_TO_CHOOSE_FROM = 8

/** `openid`, which WeChat doesn't have, says who visits; otherwise a person chooses, or the first follower is it. */
export const authorize: Handler = (call) => {
  const { account, query } = call
  if (!mayCall(account.facts, 'verifiedService')) {
    return noticePage('该公众号没有网页授权权限', 'This account may not use web authorisation (48001).')
  }
  const target = readTarget(query.get('redirect_uri'))
  if (!target) {
    return noticePage('redirect_uri 参数错误', 'redirect_uri must be an http or https address.')
  }
  if (query.get('response_type') !== 'code') {
    return noticePage('response_type 参数错误', 'response_type must be "code".')
  }
  const scope = readScope(query.get('scope'))
  if (!scope) return noticePage('scope 参数错误', 'scope must be snsapi_base or snsapi_userinfo.')
  const state = query.get('state') ?? ''
  if (state.length > WEB_STATE_MAX || !/^[a-zA-Z0-9]*$/.test(state)) {
    return noticePage('state 参数错误', `state may have ${WEB_STATE_MAX} letters and digits at most.`)
  }
  const visitors = visitorsOf(
    account,
    query.get('openid'),
    scope === 'snsapi_base' ? 1 : PEOPLE_TO_CHOOSE_FROM,
  )
  if (visitors.length === 0) return noticePage('没有此用户', 'There is nobody here to consent.')
  const addresses = issueCodes(call, visitors, scope, target, state)
  if (scope === 'snsapi_base') return new RawAnswer(302, null, { location: addresses[0] ?? '' })
  return consentPage(account, target, visitors, addresses)
}

export function readTarget(value: string | null): URL | null {
  if (!value || !URL.canParse(value)) return null
  const url = new URL(value)
  return /^https?:$/.test(url.protocol) ? url : null
}

const readScope = (value: string | null): Scope | null =>
  value === 'snsapi_base' || value === 'snsapi_userinfo' ? value : null

/** The person of an OpenID, follower or not; without one, the first followers. */
export function visitorsOf(account: Account, openId: string | null, atMost: number): number[] {
  if (openId !== null) {
    const index = indexOfOpenId(account, openId)
    return index < 0 ? [] : [index]
  }
  const found: number[] = []
  for (let index = 0; index < account.people.size && found.length < atMost; index++) {
    if (follows(account.people, index)) found.push(index)
  }
  return found
}

function issueCodes(call: Call, visitors: number[], scope: Scope, target: URL, state: string): string[] {
  const codes = visitors.map((index) => ({
    code: randomBytes(24).toString('base64url'),
    grant: { index, scope, at: call.now },
  }))
  const { appId } = call.account.facts
  call.commit({
    type: 'web',
    appId,
    change: { type: 'codes', codes: codes.map(({ code, grant }) => [code, grant]) },
  })
  return codes.map(({ code }) => {
    const address = new URL(target)
    address.searchParams.set('code', code)
    if (state) address.searchParams.set('state', state)
    return address.href
  })
}

function consentPage(account: Account, target: URL, visitors: number[], addresses: string[]): RawAnswer {
  const links = visitors.map(
    (index, at) =>
      `<li><a href="${escapeHtml(addresses[at] ?? '')}">以 ${escapeHtml(personName(index))} 的身份同意</a></li>`,
  )
  return page(`<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer"><title>网页授权</title>
<h1>${escapeHtml(account.facts.name)} 申请获得你的昵称、头像</h1>
<p>同意后将前往 <strong>${escapeHtml(target.host)}</strong>（Consent leads to this host.）</p>
<ul>${links.join('\n')}</ul>`)
}
