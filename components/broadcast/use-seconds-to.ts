'use client'

import { useEffect, useState } from 'react'

/**
 * Whole seconds until a moment, never below 0, by the server's clock: `asOf` is what that said when the answer came,
 * `cameAt` what this computer's said.
 */
export function useSecondsTo(at: string, { asOf, cameAt }: { asOf: string; cameAt: number }): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const serverNow = now + Date.parse(asOf) - cameAt
  return Math.max(0, Math.ceil((Date.parse(at) - serverNow) / 1000))
}
