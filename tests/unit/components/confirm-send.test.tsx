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
}
type Options = { mode: 'live' | 'simulated'; plan?: Partial<SendPlan>; before?: number; locale?: Locale }

function draw({ mode, plan, before, locale = 'en' }: Options): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale] as never} timeZone="Asia/Shanghai">
      <ConfirmSend
        account={{ name: '宏图咖啡', mode }}
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
})
