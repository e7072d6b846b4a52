/** Another account's people moved to this one (账号迁移): person n of the one is person n of the other. */
import type { Json } from '../call'
import type { Change } from '../changes'
import type { State } from '../state'
import { accountOf, ControlError, onlyFields } from './input'

export function migrationChange(state: State, body: Json): Change {
  onlyFields(body, 'appid', 'from')
  const { appId } = accountOf(state, body.appid).facts
  const from = accountOf(state, body.from).facts.appId
  if (from === appId) throw new ControlError(400, 'from must be another account.')
  return { type: 'people', appId, change: { type: 'migrated', from } }
}
