'use server'

import { createToken as create, createTokenInput } from '@/lib/services/token/create-token'
import { revokeToken as revoke, tokenRef } from '@/lib/services/token/revoke-token'
import { action } from './action'

export const createToken = action(createTokenInput, create)
export const revokeToken = action(tokenRef, revoke)
