'use server'

import { accountRef, saveAccountInput, saveRulesInput } from '@/lib/account/input'
import { checkAccount as check } from '@/lib/services/account/check-account'
import { renewCallbackKeys as renew } from '@/lib/services/account/renew-callback-keys'
import { saveAccount as save } from '@/lib/services/account/save-account'
import { saveRules as keepRules } from '@/lib/services/account/save-rules'
import { setSpeed as tellSpeed, setSpeedInput } from '@/lib/services/account/speed'
import { action } from './action'

export const saveAccount = action(saveAccountInput, save)
export const checkAccount = action(accountRef, check)
export const renewCallbackKeys = action(accountRef, renew)
export const saveRules = action(saveRulesInput, keepRules)
export const setSpeed = action(setSpeedInput, tellSpeed)
