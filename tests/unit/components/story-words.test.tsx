import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { StoryList } from '@/components/broadcast/story-list'
import { storyKinds, type StoryEvent } from '@/lib/broadcast/story'
import { locales } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'

const at = '2026-11-24T02:00:00.000Z'
const events: StoryEvent[] = [
  { kind: 'submitted', data: { by: '小王', recipients: 84_210, deliveries: 9 } },
  {
    kind: 'submitted',
    data: { by: '小王', recipients: 9, deliveries: 1, plannedAt: at, zone: 'Asia/Shanghai', approvals: 2 },
  },
  { kind: 'approved', data: { by: '老李', missing: 1 } },
  { kind: 'approved', data: { by: '老陈', missing: 0 } },
  { kind: 'changesAsked', data: { by: '老李', note: '标题太长' } },
  ...(['undo', 'schedule', 'approval'] as const).map((from): StoryEvent => ({
    kind: 'takenBack',
    data: { by: '小王', from },
  })),
  { kind: 'restPrepared', data: { by: '小王' } },
  { kind: 'settled', seq: 1, data: { by: '小王', found: 'sent' } },
  { kind: 'settled', seq: 1, data: { by: '小王', found: 'notSent' } },
  { kind: 'withdrawn', seq: 1, data: { by: '小王' } },
  { kind: 'withdrawn', seq: 1, data: { by: '小王', articleIndex: 2 } },
  { kind: 'rescheduled', data: { by: '小王', plannedAt: at, zone: 'Asia/Shanghai' } },
  { kind: 'filesRefused', data: { errcode: 40007 } },
  { kind: 'filesRefused', data: { missing: 'article' } },
  { kind: 'started', data: { deliveries: 9 } },
  { kind: 'audienceGone', data: { type: 'tag', label: 'VIP' } },
  { kind: 'audienceGone', data: { type: 'group', label: 'VIP' } },
  { kind: 'accepted', seq: 1, data: { msgId: '1000000007', attempt: 1 } },
  { kind: 'accepted', seq: 1, data: { msgId: null, attempt: 1 } },
  { kind: 'alreadyAccepted', seq: 1, data: { msgId: '1000000007', attempt: 2 } },
  { kind: 'alreadyAccepted', seq: 1, data: { msgId: null, attempt: 2 } },
  ...(['timeout', 'connection', 'http', 'notJson', 'badShape', 'errcode', 'interrupted'] as const).map(
    (cause): StoryEvent => ({
      kind: 'askAgain',
      seq: 2,
      data: { cause, errcode: 45066, httpStatus: 502, attempt: 1, at },
    }),
  ),
  ...(['minute', 'day', 'noConnection', 'token'] as const).map((cause): StoryEvent => ({
    kind: 'waiting',
    seq: 2,
    data: { cause, until: at },
  })),
  { kind: 'refused', seq: 3, data: { errcode: 45002 } },
  { kind: 'unclear', seq: 3, data: {} },
  {
    kind: 'result',
    seq: 1,
    data: { status: 'send success', counts: { total: 9, filtered: 1, sent: 7, failed: 1 }, ok: true },
  },
  { kind: 'result', seq: 1, data: { status: 'send success', counts: null, ok: true } },
  { kind: 'result', seq: 1, data: { status: 'err(20001)', counts: null, ok: false } },
  ...(['success', 'fail', 'deleted'] as const).map((status): StoryEvent => ({
    kind: 'polled',
    seq: 1,
    data: { status },
  })),
  { kind: 'paused', data: { reason: { code: 'person', by: '小王' } } },
  { kind: 'paused', data: { reason: { code: 'wechat', errcode: 48001 } } },
  { kind: 'paused', data: { reason: { code: 'account' } } },
  { kind: 'paused', data: { reason: { code: 'late', dueAt: at } } },
  { kind: 'paused', data: { reason: { code: 'breaker', doubts: 10 } } },
  { kind: 'paused', data: { reason: { code: 'content', errcode: 48022 } } },
  ...(['file', 'article'] as const).map((missing): StoryEvent => ({
    kind: 'paused',
    data: { reason: { code: 'content', missing } },
  })),
  { kind: 'resumed', data: { by: '小王' } },
  { kind: 'cancelled', data: { by: '小王', deliveries: 3 } },
  { kind: 'ended', data: { status: 'partially_sent' } },
]

describe('the story', () => {
  it('has an example of every kind here', () => {
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(storyKinds))
  })

  it.each(locales)('says every kind in words: %s', (locale) => {
    const missing: string[] = []
    const html = renderToStaticMarkup(
      <NextIntlClientProvider
        locale={locale}
        messages={messages[locale] as never}
        timeZone="Asia/Shanghai"
        onError={(error) => missing.push(error.message)}
      >
        <QueryClientProvider client={new QueryClient()}>
          <StoryList
            batches={9}
            story={events.map(({ kind, seq, data }, id) => ({
              id: String(id),
              at,
              seq: seq ?? null,
              kind,
              data,
            }))}
          />
        </QueryClientProvider>
      </NextIntlClientProvider>,
    )
    expect(missing.filter((message) => !message.includes('now'))).toEqual([])
    expect(html.match(/<li/g)).toHaveLength(events.length)
    expect(html).not.toContain('detail.story')
  })
})
