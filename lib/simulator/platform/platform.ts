/** What an administrator sets in WeChat's console, and what WeChat's platform remembers of an account's calls. */

export type AccountSettings = {
  /** API mass-send protection (API 群发保护): an everyone-send waits for the administrator's phone */
  massProtection: boolean
  /** the mass-send agreement was accepted once in the console; without it 48003 */
  massAgreement: boolean
  /** from where the AppSecret may be used; null: from anywhere */
  ipAllowList: string[] | null
  secretFrozen: boolean
  /** the data format of pushes */
  pushFormat: 'xml' | 'json'
}

export type PlatformState = { settings: AccountSettings }

export type PlatformChange = { type: 'settings'; settings: Partial<AccountSettings> }

export const createPlatform = (): PlatformState => ({
  settings: {
    massProtection: false,
    massAgreement: true,
    ipAllowList: null,
    secretFrozen: false,
    pushFormat: 'xml',
  },
})

export function applyPlatformChange(state: PlatformState, change: PlatformChange): void {
  Object.assign(state.settings, change.settings)
}
