'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Content } from '@/lib/broadcast/content'
import { withContent, type ComposeValues } from './values'

/** "Use" in the library leads here: what it names is taken into the form once, and then out of the address. */
export function usePrefill(appId: string, prefill: Content | null, form: UseFormReturn<ComposeValues>) {
  const router = useRouter()
  const taken = useRef<Content | null>(null)
  useEffect(() => {
    if (prefill === null || taken.current === prefill) return
    taken.current = prefill
    form.reset(withContent(structuredClone(form.getValues()), prefill), { keepTouched: true })
    router.replace(`/${appId}/compose`, { scroll: false })
  }, [appId, prefill, form, router])
}
