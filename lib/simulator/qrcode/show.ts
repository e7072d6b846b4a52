/** showqrcode: the picture of a ticket, for anybody who has it. At WeChat it is on mp.weixin.qq.com. */
import qrcode from 'qrcode-generator'
import type { Handler } from '../call'
import { page, RawAnswer } from '../raw'
import type { OwnAuth } from '../route'
import { drawPng } from './png'
import { findByTicket } from './qrcode'

const SIDE = 430
const QUIET_MODULES = 4

export const byTicket: OwnAuth = {
  find: (state, query, now) =>
    [...state.accounts.values()].find((account) => findByTicket(account, query.get('ticket') ?? '', now)),
  otherwise: () => page('<h1>404</h1>', 404),
}

export const showQrCode: Handler = ({ account, query, now }) => {
  const code = findByTicket(account, query.get('ticket') ?? '', now)
  if (!code) return byTicket.otherwise(query)
  return new RawAnswer(200, drawQrCode(code.url), { 'content-type': 'image/png' })
}

/** About as large as WeChat's pictures, every module the same whole number of pixels. */
function drawQrCode(text: string): Uint8Array<ArrayBuffer> {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const modules = code.getModuleCount()
  const scale = Math.floor(SIDE / (modules + 2 * QUIET_MODULES))
  const start = Math.floor((SIDE - modules * scale) / 2)
  const moduleAt = (pixel: number) => Math.floor((pixel - start) / scale)
  const isModule = (at: number) => at >= 0 && at < modules
  return drawPng(SIDE, (x, y) => {
    const row = moduleAt(y)
    const column = moduleAt(x)
    return isModule(row) && isModule(column) && code.isDark(row, column)
  })
}
