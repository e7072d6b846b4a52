import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '@/lib/context'
import { getContext, withActor } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { getAccount } from '@/lib/services/account/get-account'
import type { AccountView } from '@/lib/services/account/view'

/** The account of the address, once a request for layout, title and page; an unknown one is "Page not found". */
export const loadAccount = cache(async (actor: Actor, appId: string): Promise<AccountView> => {
  try {
    return await getAccount(withActor(getContext(), actor), appId)
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound()
    throw error
  }
})
