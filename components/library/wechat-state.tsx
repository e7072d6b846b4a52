'use client'

import { CircleCheck, Clock3, TriangleAlert } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useNow, useTranslations } from 'next-intl'
import { AppLink } from '@/components/ui/app-link'
import { Time } from '@/components/ui/time'
import type { MediaListItem } from '@/lib/services/media/list-media'

// WeChat's codes in words are a long table, needed only when something went wrong.
const ProblemWords = dynamic(() => import('./problem-words').then((module) => module.ProblemWords))

/** How long WeChat has it, what that means for planned messages, and what WeChat said against it. */
export function WechatState({ item }: { item: MediaListItem }) {
  const t = useTranslations('library.state')
  const now = useNow()
  const { atWechat, problem, format, plannedUses } = item
  if (problem) return <ProblemWords problem={problem} />
  const isForEver = atWechat.some(({ use }) => use === 'permanent')
  if (isForEver) {
    return (
      <Line icon={CircleCheck}>
        {t('forEver')}
        {format === '' && <> · {t('notFetched')}</>}
      </Line>
    )
  }
  const isForArticles = atWechat.some(({ use }) => use === 'articlePicture')
  const expiresAt = atWechat.find(({ use }) => use === 'temporary')?.expiresAt ?? null
  const isHere = format !== ''
  // What we have ourselves is uploaded again in time; of what only WeChat has, nothing is left then.
  const broken = isHere
    ? undefined
    : plannedUses.find(({ sendAt }) => sendAt !== null && (expiresAt === null || sendAt > expiresAt))
  return (
    <>
      {expiresAt !== null && Date.parse(expiresAt) > now.getTime() ? (
        <Line icon={Clock3}>
          {t.rich(isHere ? 'until' : 'dies', {
            time: () => <Time at={expiresAt} />,
            left: () => <Time at={expiresAt} format="relative" />,
          })}
        </Line>
      ) : (
        <Line icon={isHere ? Clock3 : TriangleAlert} tone={isHere ? undefined : 'text-bad'}>
          {t(!isHere ? 'gone' : isForArticles ? 'forArticles' : 'over')}
        </Line>
      )}
      {broken?.sendAt && (
        <Line icon={TriangleAlert} tone="text-warn">
          {t.rich('breaks', { time: () => <Time at={broken.sendAt ?? ''} /> })}
        </Line>
      )}
    </>
  )
}

type LineProps = { icon: typeof Clock3; tone?: string; children: React.ReactNode }

function Line({ icon: Icon, tone = 'text-ink-2', children }: LineProps) {
  return (
    <span className={`flex items-start gap-1 ${tone}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </span>
  )
}

/** The messages that are to be sent with it, the next one by name. */
export function PlannedUses({ item }: { item: MediaListItem }) {
  const t = useTranslations('library')
  const [first, ...others] = item.plannedUses
  if (!first) return null
  const href =
    first.status === 'draft'
      ? `/${item.appId}/compose?draft=${first.id}`
      : `/${item.appId}/broadcasts/${first.id}`
  return (
    <span className="text-ink-2">
      {t.rich(first.status === 'draft' ? 'inDraft' : first.sendAt ? 'inPlannedAt' : 'inPlanned', {
        link: () => (
          <AppLink href={href} className="underline">
            {first.title || t('untitled')}
          </AppLink>
        ),
        time: () => (first.sendAt ? <Time at={first.sendAt} /> : null),
        others: others.length,
      })}
    </span>
  )
}
