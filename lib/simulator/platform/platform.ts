/** What an administrator sets in WeChat's console, and what WeChat's platform remembers of an account's calls. */
import { remember, type RefusedCall } from './rid'

export type AccountSettings = {
  /** API mass-send protection (API 群发保护): an everyone-send waits for the administrator's phone */
  massProtection: boolean
  /** the mass-send agreement was accepted once in the console; without it 48003 */
  massAgreement: boolean
  /** addresses and CIDR ranges from where the AppSecret may be used; null: from anywhere */
  ipAllowList: string[] | null
  secretFrozen: boolean
  /** the data format of pushes */
  pushFormat: 'xml' | 'json'
}

export type PlatformState = {
  settings: AccountSettings
  /** by rid, oldest first */
  refused: Map<string, RefusedCall>
}

export type PlatformChange =
  | { type: 'settings'; settings: Partial<AccountSettings> }
  | { type: 'refused'; rid: string; call: RefusedCall }

export const createPlatform = (): PlatformState => ({
  settings: {
    massProtection: false,
    massAgreement: true,
    ipAllowList: null,
    secretFrozen: false,
    pushFormat: 'xml',
  },
  refused: new Map(),
})

export function applyPlatformChange(state: PlatformState, change: PlatformChange): void {
  switch (change.type) {
    case 'settings':
      Object.assign(state.settings, change.settings)
      return
    case 'refused':
      remember(state.refused, change.rid, change.call)
  }
}
