import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import * as z from 'zod'
import { audienceFactsOptions, heardAt, openIdListsOptions, quotaOptions } from '@/components/data/audience'
import { ComposeForm } from '@/components/compose/compose-form'
import { Messages } from '@/components/ui/messages'
import { requireUser } from '@/lib/auth'
import type { DraftView } from '@/lib/broadcast/view'
import { getContext, withActor, type Context } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import type { Ability } from '@/lib/broadcast/abilities'
import { may } from '@/lib/services/authorise'
import { findList } from '@/lib/services/audience/find-list'
import { readAudienceFacts } from '@/lib/services/audience/get-audience-facts'
import { readQuotaFacts } from '@/lib/services/audience/get-quota-facts'
import { listLists } from '@/lib/services/audience/list-lists'
import { openDraft } from '@/lib/services/broadcast/open-draft'
import { readPrefill } from '@/lib/services/broadcast/read-prefill'
import { findFirstFollower } from '@/lib/services/preview/find-first-follower'
import { getPreviewFacts } from '@/lib/services/preview/get-preview-facts'
import { loadAccount } from '../load-account'

type Search = { draft?: string | string[]; media?: string | string[]; article?: string | string[] }
type Props = { params: Promise<{ account: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('compose'))('title') }
}

export default async function ComposePage({ params, searchParams }: Props) {
  const [{ account: appId }, { draft: draftId, media, article }] = await Promise.all([params, searchParams])
  const asked = Object.entries({ draft: draftId, media, article }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const actor = await requireUser(
    `/${appId}/compose${asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''}`,
  )
  const account = await loadAccount(actor, appId)
  const ctx = withActor(getContext(), actor)
  const [draft, prefill, facts, quota, lists, preview, firstFollower, t] = await Promise.all([
    loadDraft(ctx, appId, draftId),
    draftId === undefined ? readPrefill(ctx, { appId, media, article }) : null,
    readAudienceFacts(ctx, appId),
    readQuotaFacts(ctx, appId),
    listLists(ctx, appId),
    getPreviewFacts(ctx, appId),
    account.mode === 'simulated' ? findFirstFollower(ctx, appId) : null,
    getTranslations('errors'),
  ])
  const { audience } = draft ?? { audience: null }
  const draftList = audience?.type === 'list' ? await findList(ctx, { appId, id: audience.listId }) : null

  // Shown at once as we last heard it; the browser asks for newer figures when these are old.
  const client = new QueryClient()
  client.setQueryData(audienceFactsOptions(appId).queryKey, facts, { updatedAt: heardAt(facts.asOf) })
  client.setQueryData(quotaOptions(appId).queryKey, quota, { updatedAt: heardAt(quota.asOf) })
  client.setQueryData(openIdListsOptions(appId).queryKey, lists)

  const reason = (ability: Ability) => (ability.allowed ? undefined : t(ability.reasonKey))
  const { massEveryone, massTag, massOpenIds, preview: mayPreview } = account.abilities
  const barred = {
    everyone: reason(massEveryone),
    tag: reason(massTag),
    group: reason(massTag),
    list: reason(massOpenIds),
    preview: reason(mayPreview),
  }
  const { name, mode, undoSeconds, zone, approval, mayUseCards } = account
  return (
    <Messages of={['compose', 'broadcasts', 'audience', 'message', 'library', 'articles']}>
      <HydrationBoundary state={dehydrate(client)}>
        <ComposeForm
          account={{ appId, name, mode, undoSeconds, zone, approval, mayUseCards }}
          maySend={may(actor, 'send')}
          draft={draft}
          prefill={prefill}
          draftList={draftList}
          barred={barred}
          preview={{ to: preview.to ?? firstFollower ?? '', byNameLeft: preview.byNameLeft }}
        />
      </HydrationBoundary>
    </Messages>
  )
}

/** A draft that has been sent leads to what became of it. */
async function loadDraft(ctx: Context, appId: string, id: unknown): Promise<DraftView | null> {
  if (id === undefined) return await openDraft(ctx, { appId })
  const parsed = z.uuid().safeParse(id)
  if (!parsed.success) notFound()
  try {
    return await openDraft(ctx, { appId, id: parsed.data })
  } catch (error) {
    if (!isAppError(error)) throw error
    if (error.code === 'not_found') notFound()
    if (error.code === 'conflict') redirect(`/${appId}/broadcasts/${parsed.data}`)
    throw error
  }
}
