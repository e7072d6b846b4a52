/** /sns/*: what the account's server asks about a visitor who consented. */
import { randomBytes } from 'node:crypto'
import { WEB_CODE_LIFE_MS, WEB_REFRESH_LIFE_MS, WEB_TOKEN_LIFE_S } from '@/lib/wechat/wire/limits'
import { ok, type Call, type Handler, type Json } from '../call'
import { indexOfOpenId, openIdOf } from '../people/account-openids'
import { personName } from '../people/names'
import { Refusal } from '../refusal'
import type { OwnAuth } from '../route'
import type { Grant } from './web'

/** A visitor's token; the account's own access_token is nobody's here. */
export const byVisitorToken: OwnAuth = {
  find: (state, query) =>
    [...state.accounts.values()].find(({ web }) => web.tokens.has(query.get('access_token') ?? '')),
  otherwise(query) {
    throw new Refusal(query.get('access_token') ? 40001 : 41001)
  },
}

/** @throws Refusal 41004, 40125, 41008, 40002, 40029 unknown, 40163 used, 42003 older than five minutes */
export const exchangeCode: Handler = (call) => {
  const { account, query, now, state } = call
  const secret = query.get('secret')
  if (!secret) throw new Refusal(41004)
  if (secret !== account.facts.secret) throw new Refusal(state.switches.wrongSecret)
  if (query.get('grant_type') !== 'authorization_code') throw new Refusal(40002)
  const code = query.get('code')
  if (!code) throw new Refusal(41008)
  const grant = account.web.codes.get(code)
  if (!grant) throw new Refusal(40029)
  if (grant.used) throw new Refusal(40163)
  if (now - grant.at >= WEB_CODE_LIFE_MS) throw new Refusal(42003)
  return issueTokens(call, code, grant)
}

/** @throws Refusal 40002, 41003, 40030 unknown or already used, 42002 older than thirty days */
export const refresh: Handler = (call) => {
  const { account, query, now } = call
  if (query.get('grant_type') !== 'refresh_token') throw new Refusal(40002)
  const refreshToken = query.get('refresh_token')
  if (!refreshToken) throw new Refusal(41003)
  const grant = account.web.refreshTokens.get(refreshToken)
  if (!grant) throw new Refusal(40030)
  if (now - grant.at >= WEB_REFRESH_LIFE_MS) throw new Refusal(42002)
  return issueTokens(call, refreshToken, grant)
}

function issueTokens(call: Call, from: string, { index, scope }: Grant): Json {
  const token = `98_${randomBytes(64).toString('base64url')}`
  const refreshToken = `98_${randomBytes(64).toString('base64url')}`
  const grant = { index, scope, at: call.now }
  const { appId } = call.account.facts
  call.commit({ type: 'web', appId, change: { type: 'tokens', from, token, refreshToken, grant } })
  return {
    access_token: token,
    expires_in: WEB_TOKEN_LIFE_S,
    refresh_token: refreshToken,
    openid: openIdOf(call.account, index),
    scope,
  }
}

/** sns/userinfo: following or not. @throws Refusal 42001, 40003, 48001 for snsapi_base */
export const getVisitor: Handler = (call) => {
  const { index, scope } = requireVisitor(call)
  if (scope !== 'snsapi_userinfo') throw new Refusal(48001)
  return {
    openid: openIdOf(call.account, index),
    nickname: call.state.switches.webNickname === 'name' ? personName(index) : '微信用户',
    sex: 0,
    province: '',
    city: '',
    country: '',
    headimgurl: '',
    privilege: [],
  }
}

/** sns/auth */
export const checkVisitor: Handler = (call) => {
  requireVisitor(call)
  return ok
}

function requireVisitor({ account, query, now }: Call): Grant {
  const grant = account.web.tokens.get(query.get('access_token') ?? '')
  if (!grant) throw new Refusal(40001)
  if (now - grant.at >= WEB_TOKEN_LIFE_S * 1000) throw new Refusal(42001)
  if (indexOfOpenId(account, query.get('openid')) !== grant.index) throw new Refusal(40003)
  return grant
}
