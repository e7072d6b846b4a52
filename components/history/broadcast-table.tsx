'use client'

import { useTranslations } from 'next-intl'
import { AppLink } from '@/components/ui/app-link'
import { cx } from '@/components/ui/cx'
import { Num } from '@/components/ui/num'
import { StatusTag } from '@/components/ui/status-tag'
import { Time } from '@/components/ui/time'
import { langOf } from '@/components/broadcast/lang-of'
import { useSecondsTo } from '@/components/broadcast/use-seconds-to'
import type { Viewer } from '@/components/broadcast/viewer'
import { useBroadcastWords } from '@/components/broadcast/words'
import { isInUndoWindow } from '@/lib/broadcast/schedule'
import { isTerminal } from '@/lib/broadcast/status'
import type { BroadcastListItem } from '@/lib/broadcast/view'
import { RowActions } from './row-actions'

const cell = 'px-3 max-lg:hidden'
const number = 'px-3 text-right tabular max-md:hidden'
const head = 'h-9 font-semibold whitespace-nowrap'

type RowContext = {
  appId: string
  /** the server's and this computer's time when the rows came */
  clock: { asOf: string; cameAt: number }
  viewer: Viewer
}
type BroadcastTableProps = RowContext & { items: BroadcastListItem[] }

/**
 * One row a broadcast; on a phone a card of two lines. The roles are written out because a row that is laid out as a
 * card loses its own in some browsers.
 */
export function BroadcastTable({ items, ...rest }: BroadcastTableProps) {
  const t = useTranslations('broadcasts.column')
  const tList = useTranslations('broadcasts')
  return (
    <table role="table" aria-label={tList('title')} className="w-full max-md:block">
      <caption className="sr-only">{tList('caption')}</caption>
      <thead role="rowgroup" className="max-md:sr-only">
        <tr
          role="row"
          className="text-left text-sm [&>th]:sticky [&>th]:top-[calc(var(--band)+var(--top-bar))] [&>th]:z-10 [&>th]:bg-sunken"
        >
          <th role="columnheader" scope="col" className={cx(head, 'rounded-tl-panel pr-3 pl-4')}>
            {t('title')}
          </th>
          <th role="columnheader" scope="col" className={cx(head, cell)}>
            {t('audience')}
          </th>
          <th role="columnheader" scope="col" aria-sort="descending" className={cx(head, 'px-3')}>
            {t('when')}
            <span aria-hidden="true"> ▾</span>
          </th>
          <th role="columnheader" scope="col" className={cx(head, number)}>
            {t('people')}
          </th>
          <th role="columnheader" scope="col" className={cx(head, number)}>
            {t('sent')}
          </th>
          <th role="columnheader" scope="col" className={cx(head, number, 'max-lg:hidden')}>
            {t('failed')}
          </th>
          <th role="columnheader" scope="col" className={cx(head, 'px-3')}>
            {t('status')}
          </th>
          <th role="columnheader" scope="col" className={cx(head, cell)}>
            {t('by')}
          </th>
          <th role="columnheader" scope="col" className={cx(head, 'w-12 rounded-tr-panel')}>
            <span className="sr-only">{t('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {items.map((item) => (
          <Row key={item.id} item={item} {...rest} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ appId, item, clock, viewer }: RowContext & { item: BroadcastListItem }) {
  const t = useTranslations('broadcasts')
  const words = useBroadcastWords()
  const title = words.titleOf(item)
  const isDraft = item.status === 'draft'
  const href = isDraft ? `/${appId}/compose?draft=${item.id}` : `/${appId}/broadcasts/${item.id}`
  const when = <When item={item} clock={clock} />
  return (
    <tr
      role="row"
      className="h-row border-t border-line hover:bg-sunken max-md:flex max-md:h-auto max-md:items-center max-md:py-2 max-md:pl-4"
    >
      <td
        role="cell"
        className="max-w-0 min-w-48 pr-3 md:w-2/5 md:pl-4 max-md:min-w-0 max-md:max-w-none max-md:flex-1"
      >
        <div className="flex min-w-0 items-baseline gap-2">
          <AppLink href={href} lang={langOf(title)} className="truncate py-1 font-semibold hover:underline">
            {title}
          </AppLink>
          <span className="shrink-0 text-sm text-ink-3 max-md:hidden">{words.typeOf(item)}</span>
        </div>
        <div className="truncate text-sm tabular text-ink-2 md:hidden">
          <Figures item={item} /> {when}
        </div>
      </td>
      <td role="cell" className={cx(cell, 'max-w-44 truncate')}>
        {words.audienceOf(item)}
      </td>
      <td role="cell" className="px-3 whitespace-nowrap max-md:hidden">
        {when}
      </td>
      <td role="cell" className={number}>
        {item.recipients === null ? '–' : <Num value={item.recipients} />}
      </td>
      <td role="cell" className={number}>
        <Counted item={item} figure="sent" />
      </td>
      <td
        role="cell"
        className={cx(number, 'max-lg:hidden', item.countsSoFar && item.countsSoFar.failed > 0 && 'text-bad')}
      >
        <Counted item={item} figure="failed" />
      </td>
      <td role="cell" className="px-3 whitespace-nowrap max-md:px-0 max-md:text-sm">
        <StatusTag status={item.status} className="align-bottom" />
        {item.status === 'sending' && item.deliveries.total > 1 && (
          <span className="ml-1 text-sm tabular text-ink-3 max-md:hidden">
            {t('progress', { done: item.deliveries.done, total: item.deliveries.total })}
          </span>
        )}
      </td>
      <td role="cell" className={cx(cell, 'max-w-32 truncate')}>
        {item.createdByName}
      </td>
      <td role="cell" className="w-12 text-right">
        <RowActions item={item} title={title} href={href} viewer={viewer} />
      </td>
    </tr>
  )
}

/** When it leaves, as long as it hasn't; then when it was submitted. */
function When({ item, clock }: { item: BroadcastListItem; clock: RowContext['clock'] }) {
  const { status, sendAt, plannedAt, submittedAt, createdAt } = item
  const isWaiting = status === 'scheduled' || status === 'pending_approval'
  if (status === 'scheduled' && isInUndoWindow(item) && sendAt !== null)
    return <SendingIn sendAt={sendAt} clock={clock} />
  return <Time at={(isWaiting ? plannedAt : null) ?? submittedAt ?? createdAt} />
}

function SendingIn({ sendAt, clock }: { sendAt: string; clock: RowContext['clock'] }) {
  const t = useTranslations('broadcasts')
  const seconds = useSecondsTo(sendAt, clock)
  return (
    <span className="tabular text-info" suppressHydrationWarning>
      {seconds > 0 ? t('sendingIn', { seconds }) : t('starting')}
    </span>
  )
}

/** While it goes on, what came so far; afterwards a part of it is only "at least". */
function Counted({ item, figure }: { item: BroadcastListItem; figure: 'sent' | 'failed' }) {
  const t = useTranslations('broadcasts')
  const { counts, countsSoFar, status } = item
  const known = counts ?? countsSoFar
  if (!known) return '–'
  if (counts || !isTerminal(status)) return <Num value={known[figure]} />
  return <span title={t('notAllTold')}>{t('atLeast', { count: known[figure] })}</span>
}

function Figures({ item }: { item: BroadcastListItem }) {
  const t = useTranslations('broadcasts')
  if (item.recipients === null) return null
  const counts = item.counts ?? (isTerminal(item.status) ? null : item.countsSoFar)
  const words =
    counts === null
      ? t('cardPeople', { count: item.recipients })
      : t('cardFigures', { sent: counts.sent, people: item.recipients })
  return <>{words} · </>
}
