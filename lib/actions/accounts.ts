'use server'

import { accountRef, saveAccountInput } from '@/lib/account/input'
import { checkAccount as check } from '@/lib/services/account/check-account'
import { renewCallbackKeys as renew } from '@/lib/services/account/renew-callback-keys'
import { saveAccount as save } from '@/lib/services/account/save-account'
import { action } from './action'

export const saveAccount = action(saveAccountInput, save)
export const checkAccount = action(accountRef, check)
export const renewCallbackKeys = action(accountRef, renew)
