import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ChangesAsked } from '@/components/compose/draft-state'
import { messages } from '@/lib/i18n/messages'

it.each([
  ['en', '老李 asked for changes'],
  ['zh-CN', '老李 要求修改'],
] as const)('what an approver wants otherwise is said in %s: who, what, when', (locale, title) => {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale] as never} timeZone="Asia/Shanghai">
      <ChangesAsked by="老李" note={'别写“最后一天”\n换个链接'} at="2026-11-24T02:00:00.000Z" />
    </NextIntlClientProvider>,
  )
  expect(html).toContain(title)
  expect(html).toContain('别写“最后一天”\n换个链接')
  expect(html).toContain('dateTime="2026-11-24T02:00:00.000Z"')
})
