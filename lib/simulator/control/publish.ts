/** How the next freepublish/submit ends, and what becomes of its event. */
import type { Json } from '../call'
import type { PublishOutcome } from '../articles/articles'
import type { Change } from '../changes'
import type { State } from '../state'
import { ARTICLES_PER_DRAFT } from '@/lib/wechat/wire/limits'
import { readEventFault } from './faults'
import { accountOf, ControlError, oneOf, onlyFields } from './input'

export function publishResultChange(state: State, body: Json): Change {
  onlyFields(body, 'appid', 'times', 'status', 'failIdx', 'fault', 'delayMs')
  const { appId } = accountOf(state, body.appid).facts
  const outcome: PublishOutcome = {
    ...readEventFault(body),
    status: body.status === undefined ? 0 : oneOf(body, 'status', [0, 2, 3, 4, 6]),
    failIdx: readPositions(body.failIdx ?? []),
  }
  return { type: 'articles', appId, change: { type: 'outcome', outcome } }
}

function readPositions(value: unknown): number[] {
  const list: unknown[] = Array.isArray(value) ? value : [undefined]
  const isPosition = (one: unknown): one is number =>
    typeof one === 'number' && Number.isInteger(one) && one >= 1 && one <= ARTICLES_PER_DRAFT
  if (list.every(isPosition)) return list
  throw new ControlError(400, `failIdx must be a list of positions from 1 to ${ARTICLES_PER_DRAFT}.`)
}
