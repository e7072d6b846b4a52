'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False in the server's HTML: until the page is alive nothing in it may be pressed to no effect. */
export const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
