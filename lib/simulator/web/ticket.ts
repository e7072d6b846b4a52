/** ticket/getticket: what pages sign their use of the JS-SDK with; one ticket until it expires, whatever the token does. */
import { randomBytes } from 'node:crypto'
import { JS_TICKET_LIFE_S } from '@/lib/wechat/wire/limits'
import { ok, type Handler } from '../call'
import { Refusal } from '../refusal'

export const getTicket: Handler = ({ account, query, now, commit }) => {
  const ticketType = query.get('type')
  if (ticketType !== 'jsapi' && ticketType !== 'wx_card') throw new Refusal(40097)
  const current = account.web.tickets.get(ticketType)
  const age = current ? Math.floor((now - current.at) / 1000) : Infinity
  if (current && age < JS_TICKET_LIFE_S) {
    return { ...ok, ticket: current.value, expires_in: JS_TICKET_LIFE_S - age }
  }
  // The length of real ones.
  const value = randomBytes(65).toString('base64url').slice(0, 86)
  commit({ type: 'web', appId: account.facts.appId, change: { type: 'ticket', ticketType, value, at: now } })
  return { ...ok, ticket: value, expires_in: JS_TICKET_LIFE_S }
}
