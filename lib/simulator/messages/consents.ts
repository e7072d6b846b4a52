/** What people agreed to receive: subscribe notifications by template, one-time subscriptions by template and scene. */

export type Consents = {
  /** messages still allowed, by {@link consentKey} */
  left: Map<string, number>
  /** confirmation pages that were shown, by the ticket in their links; each is used once */
  asked: Map<string, Asked>
}

export type Asked = { templateId: string; scene: string; redirectUrl: string; reserved: string; at: number }

export type ConsentChange =
  | { type: 'granted'; key: string; times: number }
  | { type: 'used'; key: string }
  | { type: 'asked'; ticket: string; asked: Asked }
  | { type: 'answered'; ticket: string }

const REMEMBER_PAGES_MS = 3_600_000

export const createConsents = (): Consents => ({ left: new Map(), asked: new Map() })

/** @param scene of a one-time subscription */
export const consentKey = (index: number, templateId: string, scene?: string) =>
  [index, templateId, ...(scene === undefined ? [] : [scene])].join(' ')

export function applyConsentChange(state: Consents, change: ConsentChange): void {
  switch (change.type) {
    case 'granted':
      state.left.set(change.key, (state.left.get(change.key) ?? 0) + change.times)
      return
    case 'used': {
      const left = (state.left.get(change.key) ?? 0) - 1
      if (left > 0) state.left.set(change.key, left)
      else state.left.delete(change.key)
      return
    }
    case 'asked':
      for (const [ticket, { at }] of state.asked) {
        if (change.asked.at - at < REMEMBER_PAGES_MS) break
        state.asked.delete(ticket)
      }
      state.asked.set(change.ticket, change.asked)
      return
    case 'answered':
      state.asked.delete(change.ticket)
  }
}
