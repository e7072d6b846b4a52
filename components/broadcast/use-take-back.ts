'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTakeBack } from '@/components/data/mutations'
import { toast } from '@/components/ui/toast'

type Why = 'undone' | 'edit' | 'withdrawn'

/** Makes it the draft it was and opens that; what stands in the way is told in passing too, for rows and lists. */
export function useTakeBackToDraft() {
  const t = useTranslations('broadcasts.takenBack')
  const router = useRouter()
  const { mutate, isPending, error } = useTakeBack()
  function takeBack(id: string, why: Why) {
    mutate(
      { id },
      {
        onSuccess: ({ appId }) => {
          toast(t(why))
          router.push(`/${appId}/compose?draft=${id}`)
        },
        onError: (refusal) => toast(refusal.message),
      },
    )
  }
  return { takeBack, isPending, error }
}
