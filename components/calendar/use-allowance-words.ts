'use client'

import { useTranslations } from 'next-intl'
import type { CalendarDay } from '@/lib/services/broadcast/get-calendar'

/** What WeChat still allows on a day; nothing of days that are over. A subscription account's limit is on all sends. */
export function useAllowanceWords() {
  const t = useTranslations('calendar.left')
  return ({ isPast, allowance }: CalendarDay): { words: string; isFull: boolean } | null => {
    if (isPast) return null
    const { everyoneLeft, sendsLeft } = allowance
    const left = sendsLeft ?? everyoneLeft
    return { words: t(sendsLeft === null ? 'everyone' : 'sends', { left }), isFull: left === 0 }
  }
}
