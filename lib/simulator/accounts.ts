/** The official accounts that always exist in the simulator, and what WeChat lets each of them call. */

export type SimulatedAccount = {
  appId: string
  secret: string
  /** the original id, `gh_…`, as pushes name the account */
  originalId: string
  name: string
  kind: 'service' | 'subscription' | 'test'
  verified: boolean
}

/** What a call needs: nothing, verification, what subscription accounts lack, or the right to one of the mass calls. */
export type Need = 'none' | 'verified' | 'verifiedService' | 'massSendAll' | 'massSend'

function account(
  mark: string,
  name: string,
  kind: SimulatedAccount['kind'],
  verified: boolean,
): SimulatedAccount {
  const body = mark.repeat(8)
  return { appId: `wx${body}`, secret: body + body, originalId: `gh_${mark.repeat(6)}`, name, kind, verified }
}

export const simulatedAccounts: readonly SimulatedAccount[] = [
  account('5e', '群发咖啡馆（服务号）', 'service', true),
  account('5b', '群发早报（订阅号）', 'subscription', true),
  account('7e', '接口测试号', 'test', true),
  account('0e', '个人随笔（未认证）', 'subscription', false),
]

/**
 * The permission matrix. Unverified and personal accounts have no mass messaging and no user management; mass/send is for
 * verified service accounts only, and test accounts are refused it too (Batch_Sends; staff answer of 2025-03).
 */
export function mayCall(account: SimulatedAccount, need: Need): boolean {
  switch (need) {
    case 'none':
      return true
    case 'verified':
    case 'massSendAll':
      return account.verified
    case 'verifiedService':
      return account.verified && account.kind !== 'subscription'
    case 'massSend':
      return account.verified && account.kind === 'service'
  }
}
