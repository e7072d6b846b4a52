import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ConfirmSend, type SendPlan } from '@/components/compose/confirm-send'
import type { Locale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'

const everyone: SendPlan = {
  content: { type: 'text', text: '你好 <a href="https://a.cn">点这里</a>' },
  audience: { type: 'everyone' },
  audienceLabel: 'everyone',
  people: 84_210,
  calls: 1,
  callsLeft: 93,
  daysBeyond: 0,
  plannedAt: null,
  zone: 'Asia/Shanghai',
  approvals: 0,
}
type Options = {
  mode: 'live' | 'simulated'
  plan?: Partial<SendPlan>
  before?: number
  locale?: Locale
  undoSeconds?: number
}

function draw({ mode, plan, before, locale = 'en', undoSeconds = 30 }: Options): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale] as never} timeZone="Asia/Shanghai">
      <ConfirmSend
        account={{ name: '宏图咖啡', mode, undoSeconds }}
        plan={{ ...everyone, ...plan }}
        before={before ?? null}
        isSending={false}
        error={null}
        onSend={() => {}}
        onClose={() => {}}
      />
    </NextIntlClientProvider>,
  )
}

describe('the last look before a send', () => {
  it.each<[string, Options, boolean]>([
    ['live, to everyone', { mode: 'live' }, true],
    ['live, to everyone, however few', { mode: 'live', plan: { people: 12 } }, true],
    [
      'live, to a small tag',
      { mode: 'live', plan: { audience: { type: 'tag', tagId: 2 }, people: 300 } },
      false,
    ],
    [
      'live, to a large tag',
      { mode: 'live', plan: { audience: { type: 'tag', tagId: 2 }, people: 10_001 } },
      true,
    ],
    ['in the sandbox', { mode: 'simulated' }, false],
  ])('%s: asks for the number? %s', (_, options, expected) => {
    expect(draw(options).includes('to confirm')).toBe(expected)
  })

  it('says the number in title, field and button', () => {
    const html = draw({ mode: 'live' })
    for (const words of ['Send to 84,210 people?', 'Type 84210 to confirm', '>Send to 84,210 people<']) {
      expect(html).toContain(words)
    }
    expect(html).toContain('1 of the 93 calls left today')
    expect(html).toContain('点这里')
  })

  it('speaks Chinese', () => {
    const html = draw({ mode: 'live', locale: 'zh-CN' })
    for (const words of ['发送给 84,210 人？', '输入 84210 以确认', '返回修改']) expect(html).toContain(words)
  })

  it('is the sandbox’s own button there', () => {
    const html = draw({ mode: 'simulated' })
    expect(html).toContain('Send in sandbox')
    expect(html).not.toContain('>Send to 84,210 people<')
  })

  it('shows both counts when they changed', () => {
    expect(draw({ mode: 'live', before: 84_000 })).toContain('it was 84,000, now it is 84,210')
  })

  const planned = { plannedAt: new Date('2030-11-27T12:00:00Z') }

  it('of a planned one says when, by whose clock, and schedules', () => {
    const html = draw({ mode: 'live', plan: planned })
    expect(html).toContain('Wed 27 Nov 2030 20:00 (Asia/Shanghai, in ')
    expect(html).toContain('1 of the 93 calls of that day')
    expect(html).toContain('>Schedule for 84,210 people<')
    expect(html).toContain('You can change or cancel it until it starts.')
    expect(html).not.toContain('You can undo')
    const sandbox = draw({ mode: 'simulated', locale: 'zh-CN', plan: planned })
    expect(sandbox).toContain('2030年11月27日 周三 20:00（北京时间，')
    expect(sandbox).toContain('>定时发送给 84,210 人<')
  })

  it('of one without a time says how long it can be undone', () => {
    expect(draw({ mode: 'live' })).toContain('You can undo for 30 s.')
    expect(draw({ mode: 'live', undoSeconds: 0 })).not.toContain('You can undo')
  })

  it.each<[Partial<SendPlan>, string]>([
    [{ approvals: 1 }, 'before another person has approved it'],
    [{ approvals: 2, ...planned }, 'before 2 other people have approved it'],
  ])('of one that needs approval asks for it, in ink: %o', (plan, words) => {
    const html = draw({ mode: 'live', plan })
    expect(html).toContain('>Ask for approval<')
    expect(html).toContain(words)
    expect(html).not.toContain('bg-send ')
    expect(html).not.toContain('You can undo')
    expect(draw({ mode: 'live', plan, locale: 'zh-CN' })).toContain('>提交审批<')
  })

  it('of several calls that the day has no room for asks whether it may take days', () => {
    const list = { audience: { type: 'list' as const, listId: 'x' }, calls: 15 }
    const short = draw({ mode: 'live', plan: { ...list, callsLeft: 3, daysBeyond: 1 } })
    expect(short).toContain('Send over several days')
    expect(short).toContain('3 calls are left that day, and 12 more go out over the next day.')
    expect(draw({ mode: 'live', plan: { ...list, callsLeft: 3, daysBeyond: null } })).toContain(
      '3 calls are left that day.',
    )
    expect(draw({ mode: 'live', plan: { ...list, callsLeft: 15 } })).not.toContain('several days')
    // A single call waits for midnight by itself.
    const single = draw({ mode: 'live', plan: { callsLeft: 0 } })
    expect(single).not.toContain('several days')
    expect(single).toContain('No calls are left today')
  })
})
