/** One-time subscription: a page on which a person allows one message about one matter, and the call that sends it. */
import { randomBytes } from 'node:crypto'
import {
  ONE_TIME_CONTENT_MAX,
  ONE_TIME_SCENE_MAX,
  ONE_TIME_TITLE_MAX,
  TEMPLATE_ID_LENGTH,
} from '@/lib/wechat/wire/limits'
import { mayCall } from '../accounts'
import { isObject, ok, toId, type Call, type Handler } from '../call'
import { openIdOf, requirePerson } from '../people/account-openids'
import { personName } from '../people/names'
import { escapeHtml, page, RawAnswer } from '../raw'
import { Refusal } from '../refusal'
import type { Account } from '../state'
import { readTarget as readAddress, visitorsOf } from '../web/authorize'
import { noticePage } from '../web/notice-page'
import { consentKey, type Asked, type ConsentChange } from './consents'
import { deliverToPerson } from './deliver'
import { readTarget } from './target'

const PEOPLE_TO_CHOOSE_FROM = 8

/** The page with action=get_confirm. Its links come back with a ticket made for it, so that no other page's link consents. */
export const subscribePage: Handler = (call) => {
  const { account, query } = call
  if (!mayCall(account.facts, 'verifiedService')) {
    return noticePage(
      '该公众号没有一次性订阅权限',
      'This account may not use one-time subscriptions (48001).',
    )
  }
  const ticket = query.get('ticket')
  return ticket === null ? askConsent(call) : takeConsent(call, ticket)
}

function askConsent(call: Call): RawAnswer {
  const { account, query, now } = call
  if (query.get('action') !== 'get_confirm') {
    return noticePage('action 参数错误', 'action must be "get_confirm".')
  }
  const templateId = query.get('template_id') ?? ''
  if (!isTemplateId(templateId)) {
    return noticePage('template_id 参数错误', `template_id has ${TEMPLATE_ID_LENGTH} characters.`)
  }
  const scene = toId(query.get('scene'))
  if (scene === null || scene > ONE_TIME_SCENE_MAX) {
    return noticePage('scene 参数错误', `scene must be a number from 0 to ${ONE_TIME_SCENE_MAX}.`)
  }
  const address = readAddress(query.get('redirect_url'))
  if (!address) return noticePage('redirect_url 参数错误', 'redirect_url must be an http or https address.')
  const visitors = visitorsOf(account, query.get('openid'), PEOPLE_TO_CHOOSE_FROM)
  if (visitors.length === 0) return noticePage('没有此用户', 'There is nobody here to consent.')

  const ticket = randomBytes(18).toString('base64url')
  const asked: Asked = {
    templateId,
    scene: String(scene),
    redirectUrl: address.href,
    reserved: query.get('reserved') ?? '',
    at: now,
  }
  commit(call, { type: 'asked', ticket, asked })
  return consentPage(account, address.host, visitors, ticket)
}

/** Any of the right form: the account's own is told in WeChat's console only. */
const isTemplateId = (value: string) => /^[A-Za-z0-9_-]+$/.test(value) && value.length === TEMPLATE_ID_LENGTH

function consentPage(account: Account, host: string, visitors: number[], ticket: string): RawAnswer {
  const { appId, name } = account.facts
  const link = (action: string, index: number, label: string) => {
    const query = new URLSearchParams({ appid: appId, action, ticket, openid: openIdOf(account, index) })
    return `<a href="?${escapeHtml(query.toString())}">${label}</a>`
  }
  const choices = visitors.map((index) => {
    const who = escapeHtml(personName(index))
    return `<li>${who}：${link('confirm', index, '同意')} ${link('cancel', index, '取消')}</li>`
  })
  return page(`<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer"><title>一次性订阅</title>
<h1>${escapeHtml(name)} 申请给你发送一次消息</h1>
<p>随后将前往 <strong>${escapeHtml(host)}</strong>（Either choice leads to this host.）</p>
<ul>${choices.join('\n')}</ul>`)
}

function takeConsent(call: Call, ticket: string): RawAnswer {
  const { account, query } = call
  const asked = account.messaging.consents.asked.get(ticket)
  const action = query.get('action')
  const index = visitorsOf(account, query.get('openid') ?? '', 1)[0]
  if (!asked || (action !== 'confirm' && action !== 'cancel') || index === undefined) {
    return noticePage('页面已过期', 'This page was answered already, or is too old.')
  }
  commit(call, { type: 'answered', ticket })
  if (action === 'confirm') {
    commit(call, { type: 'granted', key: consentKey(index, asked.templateId, asked.scene), times: 1 })
  }
  const address = new URL(asked.redirectUrl)
  const answer = {
    openid: openIdOf(account, index),
    template_id: asked.templateId,
    action,
    scene: asked.scene,
    reserved: asked.reserved,
  }
  for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value)
  return new RawAnswer(302, null, { location: address.href })
}

/** message/template/subscribe: following or not. @throws Refusal 40003, 40037, 40062, 47003, 43101 */
export const sendOneTime: Handler = (call) => {
  const { account, body } = call
  const index = requirePerson(account, body.touser)
  const { template_id: templateId, title } = body
  if (typeof templateId !== 'string' || !isTemplateId(templateId)) throw new Refusal(40037)
  if (typeof title !== 'string' || title === '' || [...title].length > ONE_TIME_TITLE_MAX) {
    throw new Refusal(40062)
  }
  const entry = isObject(body.data) ? body.data.content : undefined
  const value = isObject(entry) ? entry.value : undefined
  if (typeof value !== 'string' || value === '' || [...value].length > ONE_TIME_CONTENT_MAX) {
    throw new Refusal(47003, {}, 'argument invalid! data.content.value invalid')
  }
  const target = readTarget(body)
  const key = consentKey(index, templateId, String(toId(body.scene)))
  if (!account.messaging.consents.left.has(key)) throw new Refusal(43101)
  commit(call, { type: 'used', key })
  const content = { template_id: templateId, title, ...target, data: { content: entry } }
  deliverToPerson(call, index, { msgtype: 'template', content, via: 'oneTimeSubscribe' })
  return ok
}

const commit = ({ account, commit }: Call, change: ConsentChange) =>
  commit({ type: 'messaging', appId: account.facts.appId, change: { type: 'consent', change } })
