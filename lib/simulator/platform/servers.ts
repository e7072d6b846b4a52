/** get_api_domain_ip, getcallbackip and callback/check: where WeChat's servers are, and whether they reach the account's. */
import { isIP } from 'node:net'
import type { Handler } from '../call'
import { Refusal } from '../refusal'

/** Both directions are this machine. A range among the addresses, as WeChat's own list has them. */
export const getServerIps: Handler = () => ({ ip_list: ['127.0.0.1', '127.0.0.0/25'] })

const actions = ['all', 'dns', 'ping']
const operators = ['DEFAULT', 'CHINANET', 'UNICOM', 'CAP']

/** Nothing is looked up or pinged: the answer names the callback's address if it is one, and this machine otherwise. */
export const checkCallback: Handler = ({ account, body }) => {
  const { action, check_operator: operator = 'DEFAULT' } = body
  if (!account.callback) throw new Refusal(40201)
  if (!actions.some((one) => one === action)) throw new Refusal(40202)
  if (!operators.some((one) => one === operator)) throw new Refusal(40203)
  const host = new URL(account.callback.url).hostname.replace(/^\[|\]$/g, '')
  const ip = isIP(host) ? host : '127.0.0.1'
  return {
    ...(action !== 'ping' && { dns: [{ ip, real_operator: operator }] }),
    ...(action !== 'dns' && {
      ping: [{ ip, from_operator: operator, package_loss: '0%', time: '0.100ms' }],
    }),
  }
}
