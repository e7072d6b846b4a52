'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import type { AccountFacts } from '@/lib/broadcast/abilities'
import { Conversation } from './conversation'
import { FollowerActs } from './follower-acts'
import { FollowerFacts } from './follower-facts'
import { Levers } from './levers'
import {
  control,
  followersOptions,
  inboxOptions,
  isFollowing,
  personOptions,
  sandboxKeys,
  type FollowerAct,
  type SimulatedFollower,
} from './sandbox-api'

type Tag = { id: number; name: string }
type PhoneProps = {
  account: { appId: string; name: string; kind: AccountFacts['kind'] }
  tags: Tag[]
  startWith?: string
  canControl: boolean
}

/** Enough to choose from at a glance; with a tag chosen, everybody is looked through. */
const SHORT_LIST = 200
const WHOLE_LIST = 10_000
const SHOWN_OF_TAG = 500

/** A follower's phone beside the simulator's levers. */
export function Phone({ account, tags, startWith, canControl }: PhoneProps) {
  const { appId } = account
  const t = useTranslations('phone')
  const queryClient = useQueryClient()
  const [tagId, setTagId] = useState('')
  const [chosen, setChosen] = useState(startWith ?? '')
  const [failure, setFailure] = useState<string | null>(null)
  const { data: followers, error } = useQuery(followersOptions(appId, tagId !== '' ? WHOLE_LIST : SHORT_LIST))

  const listed =
    followers?.filter((one) => tagId === '' || one.tagIds.includes(Number(tagId))).slice(0, SHOWN_OF_TAG) ??
    []
  const openid =
    listed.some((one) => one.openid === chosen) || chosen === startWith ? chosen : (listed[0]?.openid ?? '')
  const { data: follower } = useQuery(personOptions(appId, openid))
  const { data: inbox } = useQuery(inboxOptions(appId, openid))
  const follows = follower ? isFollowing(follower) : true

  const refresh = () => void queryClient.invalidateQueries({ queryKey: sandboxKeys.all })
  async function act(what: FollowerAct) {
    try {
      await control('act', { appid: appId, openid, ...what })
      setFailure(null)
      refresh()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('unreachable'))
    }
  }
  const namesOf = (ids: number[]) =>
    tags
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ')

  if (error) {
    return (
      <Notice tone="bad" role="alert" title={t('unreachable')}>
        {error.message}
      </Notice>
    )
  }
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[26rem_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-[calc(var(--band)+var(--top-bar)+1rem)]">
        <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_7.5rem]">
          <Field label={t('follower')}>
            <Select value={openid} onChange={(event) => setChosen(event.target.value)}>
              {!listed.some((one) => one.openid === openid) && (
                <option value={openid}>{follower ? nameOf(follower) : openid}</option>
              )}
              {listed.map((one) => (
                <option key={one.openid} value={one.openid}>
                  {nameOf(one)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('among')}>
            <Select value={tagId} onChange={(event) => setTagId(event.target.value)}>
              <option value="">{t('everybody')}</option>
              {tags.map((tag) => (
                <option key={tag.id} value={tag.id}>
                  {tag.name}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        {followers && openid === '' && <Notice tone="info">{t('nobody')}</Notice>}
        {inbox && openid !== '' ? (
          <>
            <Conversation
              account={account}
              openid={openid}
              follows={follows}
              inbox={inbox}
              onWrite={(text) => void act({ act: 'text', text })}
            />
            {failure && <Failure error={{ message: failure }} />}
            <FollowerActs person={follower} act={(what) => void act(what)} />
          </>
        ) : (
          !followers && <Skeleton className="h-[36rem]" />
        )}
      </div>
      <div className="flex flex-col gap-4">
        {follower && (
          <Panel title={t('facts')}>
            <FollowerFacts follower={follower} tagNames={namesOf(follower.tagIds)} kind={account.kind} />
          </Panel>
        )}
        {canControl && <Levers appId={appId} tags={tags} onPulled={refresh} />}
      </div>
    </div>
  )
}

const nameOf = ({ remark, name, openid }: SimulatedFollower) => `${remark || name} ${openid}`
