/** QR codes with a parameter: each ticket stands for a scene, for a while or for good. */
import type { Account } from '../state'
import type { Scene } from '../people/people'

export type QrCode = {
  ticket: string
  /** what the picture says */
  url: string
  scene: Scene
  /** null: for good */
  expiresAt: number | null
}

export type QrCodesState = {
  /** in the order they were made */
  temporary: Map<string, QrCode>
  permanent: Map<string, QrCode>
}

export type QrCodesChange = { type: 'created'; code: QrCode; at: number }

export const createQrCodes = (): QrCodesState => ({ temporary: new Map(), permanent: new Map() })

export function applyQrCodesChange(state: QrCodesState, { code, at }: QrCodesChange): void {
  if (code.expiresAt === null) {
    state.permanent.set(code.ticket, code)
    return
  }
  // Up to the first that still holds: not all that are over, but cheap, and none stays for more than 30 days longer.
  for (const [ticket, older] of state.temporary) {
    if (isValid(older, at)) break
    state.temporary.delete(ticket)
  }
  state.temporary.set(code.ticket, code)
}

const isValid = (code: QrCode, now: number) => code.expiresAt === null || now < code.expiresAt

export function findByTicket({ qrCodes }: Account, ticket: string, now: number): QrCode | undefined {
  const code = qrCodes.permanent.get(ticket) ?? qrCodes.temporary.get(ticket)
  return code && isValid(code, now) ? code : undefined
}

/** The code that somebody who scans a scene has before them; of several, the last made. */
export function findByScene({ qrCodes }: Account, scene: string, now: number): QrCode | undefined {
  const all = [...qrCodes.permanent.values(), ...qrCodes.temporary.values()]
  return all.findLast((code) => String(code.scene) === scene && isValid(code, now))
}
