/** What an administrator could set in WeChat's console: protection, IP list, push format. */
import type { Json } from '../call'
import type { Change } from '../changes'
import type { AccountSettings } from '../platform/platform'
import { readIpRange } from '../platform/secret'
import type { State } from '../state'
import { accountOf, ControlError, oneOf, onlyFields } from './input'

const flags = ['massProtection', 'massAgreement', 'secretFrozen'] as const

export function settingsChange(state: State, body: Json): Change {
  onlyFields(body, 'appid', ...flags, 'ipAllowList', 'pushFormat')
  const { appId } = accountOf(state, body.appid).facts
  const settings: Partial<AccountSettings> = {}
  for (const name of flags) if (body[name] !== undefined) settings[name] = oneOf(body, name, [true, false])
  if (body.ipAllowList !== undefined) settings.ipAllowList = readIpList(body.ipAllowList)
  if (body.pushFormat !== undefined) settings.pushFormat = oneOf(body, 'pushFormat', ['xml', 'json'])
  return { type: 'platform', appId, change: { type: 'settings', settings } }
}

function readIpList(value: unknown): string[] | null {
  if (value === null) return null
  const list: unknown[] = Array.isArray(value) ? value : [undefined]
  if (!list.every((one): one is string => typeof one === 'string' && readIpRange(one) !== null)) {
    throw new ControlError(
      400,
      'ipAllowList must be null or a list of IP addresses and ranges, like 10.0.0.0/8.',
    )
  }
  return list
}
