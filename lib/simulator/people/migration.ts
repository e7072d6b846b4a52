/**
 * changeopenid: after another account's people moved to this one, the OpenIDs they had there. Person n of the one is person n
 * of the other; that they moved is said by a control call.
 */
import { CHANGE_OPENID_MAX } from '@/lib/wechat/wire/limits'
import type { Handler } from '../call'
import { Refusal } from '../refusal'
import { openIdOf } from './account-openids'
import { createOpenIds, looksLikeOpenId } from './openid'
import { exists } from './people'

/** @throws Refusal 63178 nobody moved here from there, 40031 no list, 40032 none or more than 100 */
export const changeOpenIds: Handler = ({ account, body }) => {
  const { from_appid: from, openid_list: list } = body
  if (typeof from !== 'string' || !account.people.migratedFrom.includes(from)) throw new Refusal(63178)
  if (!Array.isArray(list)) throw new Refusal(40031)
  const given: unknown[] = list
  if (given.length === 0 || given.length > CHANGE_OPENID_MAX) throw new Refusal(40032)
  const before = createOpenIds(from)
  return {
    errcode: 0,
    errmsg: 'ok',
    result_list: given.map((openId) => {
      const index = looksLikeOpenId(openId) ? (before.decode([openId])[0] ?? -1) : -1
      return exists(account.people, index)
        ? { ori_openid: openId, new_openid: openIdOf(account, index), err_msg: 'ok' }
        : { ori_openid: openId, err_msg: 'ori_openid error' }
    }),
  }
}
