'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import {
  audienceFactsOptions,
  audienceKeys,
  openIdListsOptions,
  quotaOptions,
  refreshAudience,
} from '@/components/data/audience'
import type { AudienceFacts, OpenIdListView } from '@/lib/services/audience/view'
import type { ComposeValues } from './values'

const none: OpenIdListView[] = []
const nothing: AudienceFacts = { tags: [], groups: [], followers: null, asOf: null, error: null }

/** Whom one can choose, how many they are, and what is left of today's calls. */
export function usePeople(appId: string, draftList: OpenIdListView | null) {
  const t = useTranslations('broadcasts.audience')
  const tUnnamed = useTranslations('broadcasts.audienceUnnamed')
  const client = useQueryClient()
  const { data: facts = nothing, isFetching } = useQuery(audienceFactsOptions(appId))
  const { data: quota } = useQuery(quotaOptions(appId))
  const { data: named = none } = useQuery(openIdListsOptions(appId))
  const recount = useMutation({
    mutationFn: () => refreshAudience(appId),
    onSuccess: (fresh) => client.setQueryData(audienceKeys.facts(appId), fresh),
  })
  const isCounting = recount.isPending || (isFetching && facts.asOf === null)
  const { mutate } = recount

  // The same object until something of it changes: the form isn't drawn again for nothing.
  return useMemo(() => {
    // A copied draft may point to a list that came with a broadcast: nobody else can pick it, but it is there.
    const lists = draftList && !named.some(({ id }) => id === draftList.id) ? [...named, draftList] : named
    return {
      facts,
      lists,
      quota: { perDay: quota?.perDay ?? null, remainingToday: quota?.remainingToday ?? null },
      isCounting,
      onRecount: () => mutate(),
      /** The choice in words, as the history will say it. */
      labelOf(values: ComposeValues): string {
        const nameOf = (items: { id: string | number; name: string | null }[], id: string) =>
          items.find((item) => String(item.id) === id)?.name ?? null
        switch (values.audienceType) {
          case '':
            return t('none')
          case 'everyone':
            return t('everyone')
          case 'tag':
            return t('tag', { name: nameOf(facts.tags, values.tagId) ?? values.tagId })
          case 'group':
            return t('group', { name: nameOf(facts.groups, values.groupId) ?? values.groupId })
          case 'list': {
            const name = nameOf(lists, values.listId)
            return name ? t('list', { name }) : tUnnamed('list')
          }
        }
      },
    }
  }, [facts, quota, named, draftList, isCounting, mutate, t, tUnnamed])
}
