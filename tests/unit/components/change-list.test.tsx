import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ChangeList } from '@/components/broadcast/change-list'
import { diffText, type Change } from '@/lib/broadcast/diff'
import { locales, type Locale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'

const now = new Date('2026-11-24T02:00:00Z')
const every: Change[] = [
  { field: 'title', parts: diffText('周五', '周六') },
  { field: 'message', parts: diffText('五折 <b>', '六折 <b>') },
  { field: 'appearance' },
  {
    field: 'audience',
    before: { audienceType: 'tag', audienceLabel: 'VIP' },
    after: { audienceType: 'everyone', audienceLabel: '' },
  },
  { field: 'time', before: null, after: '2026-11-27T12:00:00.000Z' },
]

function markup(changes: Change[], locale: Locale): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} now={now} timeZone="Asia/Shanghai">
      <ChangeList changes={changes} />
    </NextIntlClientProvider>,
  )
}
const textOf = (html: string) => html.replace(/<[^>]+>/g, '')

describe.each(locales)('what changed since a review, in %s', (locale) => {
  it('has words for every field', () => {
    expect(textOf(markup(every, locale))).not.toMatch(/detail\.|broadcasts\./)
  })

  it('says so when nothing did', () => {
    expect(textOf(markup([], locale)).length).toBeGreaterThan(10)
  })
})

it('marks what went and what came, as text', () => {
  const html = markup(every, 'zh-CN')
  expect(html).toMatch(/<del[^>]*>五<\/del><ins[^>]*>六<\/ins><span>折 &lt;b&gt;/)
  expect(textOf(html)).toContain('标签 VIP 全部关注者')
  expect(textOf(html)).toContain('立即 11月27日 周五 20:00（北京时间，3 天后）')
})
