/** Why a callback is turned away. Carries nothing of the request: whoever sent it learns nothing. */

export type RefusalReason =
  /** no such account, or one without a callback token */
  | 'not_connected'
  /** signature missing or wrong */
  | 'signature'
  /** encrypted although the account is plain, or the other way round */
  | 'mode'
  | 'too_long'
  /** not XML, not JSON, not decryptable */
  | 'unreadable'
  /** made for another account */
  | 'app_id'
  /** no MsgType or no FromUserName */
  | 'incomplete'

const brand = Symbol.for('qunfa.CallbackRefusal')

export class CallbackRefusal extends Error {
  readonly [brand] = true
  constructor(readonly reason: RefusalReason) {
    super(`callback refused: ${reason}`)
    this.name = 'CallbackRefusal'
  }
}

export function isCallbackRefusal(error: unknown): error is CallbackRefusal {
  return typeof error === 'object' && error !== null && brand in error
}
