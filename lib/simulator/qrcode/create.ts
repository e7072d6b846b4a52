/** qrcode/create, for verified service accounts (48001 on a verified subscription account: community oCJUsw4DU…). */
import { createHash, randomBytes } from 'node:crypto'
import {
  QR_LIFE_DEFAULT_S,
  QR_LIFE_MAX_S,
  QR_PERMANENT_SCENE_MAX,
  QR_SCENE_TEXT_MAX,
} from '@/lib/wechat/wire/limits'
import { isObject, type Handler, type Json } from '../call'
import type { Scene } from '../people/people'
import { Refusal } from '../refusal'
import type { QrCode } from './qrcode'

type Kind = { isPermanent: boolean; isText: boolean }

const kinds = new Map<unknown, Kind>([
  ['QR_SCENE', { isPermanent: false, isText: false }],
  ['QR_STR_SCENE', { isPermanent: false, isText: true }],
  ['QR_LIMIT_SCENE', { isPermanent: true, isText: false }],
  ['QR_LIMIT_STR_SCENE', { isPermanent: true, isText: true }],
])

/** A permanent scene has one code: asking for it again takes none of the 100,000. @throws Refusal 40052, 40053, 40129, 45029 */
export const createQrCode: Handler = ({ account, body, now, state, commit }) => {
  const kind = kinds.get(body.action_name)
  if (!kind) throw new Refusal(40052)
  const scene = readScene(body, kind)
  const { appId } = account.facts
  const { permanent } = account.qrCodes
  const life = kind.isPermanent ? null : readLife(body.expire_seconds)
  const secret = life === null ? digestOf(appId, scene) : randomBytes(64)
  const code: QrCode = {
    // As real ones: base64 with + and /, which callers have to escape.
    ticket: `gQ${secret.toString('base64')}`,
    url: `http://weixin.qq.com/q/02${secret.toString('base64url', 0, 15)}`,
    scene,
    expiresAt: life === null ? null : now + life * 1000,
  }
  const isKnown = permanent.has(code.ticket)
  if (life === null && !isKnown && permanent.size >= state.switches.permanentQrCodes) throw new Refusal(45029)
  if (!isKnown) commit({ type: 'qrCodes', appId, change: { type: 'created', code, at: now } })
  return { ticket: code.ticket, ...(life === null ? {} : { expire_seconds: life }), url: code.url }
}

const digestOf = (appId: string, scene: Scene) =>
  createHash('sha512')
    .update(JSON.stringify([appId, scene]))
    .digest()

function readScene(body: Json, { isPermanent, isText }: Kind): Scene {
  const scene = isObject(body.action_info) ? body.action_info.scene : undefined
  if (!isObject(scene)) throw new Refusal(40053)
  return isText
    ? readSceneText(scene.scene_str)
    : readSceneId(scene.scene_id, isPermanent ? QR_PERMANENT_SCENE_MAX : 2 ** 32 - 1)
}

function readSceneText(text: unknown): string {
  if (typeof text !== 'string' || text === '' || [...text].length > QR_SCENE_TEXT_MAX)
    throw new Refusal(40129)
  return text
}

function readSceneId(id: unknown, most: number): number {
  if (typeof id !== 'number' || !Number.isInteger(id) || id < 1 || id > most) throw new Refusal(40129)
  return id
}

/** @throws Refusal 40097: no document names the code for a life that is too long */
function readLife(seconds: unknown): number {
  if (seconds === undefined || seconds === null) return QR_LIFE_DEFAULT_S
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) throw new Refusal(40097)
  if (seconds < 1 || seconds > QR_LIFE_MAX_S) throw new Refusal(40097)
  return seconds
}
