import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ActionError } from '@/components/data/action-error'
import { PreflightList } from '@/components/compose/preflight-list'
import type { Preflight } from '@/components/compose/use-preflight'
import type { Check } from '@/lib/broadcast/preflight'
import { checkAll } from '@/lib/broadcast/preflight'
import { locales, type Locale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'
import { preflightCases, wellFacts } from '../../support/preflight-cases'

function draw(preflight: Partial<Preflight>, locale: Locale = 'en'): string {
  const fail = (error: Error) => {
    throw error
  }
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={messages[locale] as never}
      timeZone="Asia/Shanghai"
      onError={fail}
    >
      <PreflightList
        appId="wx5e5e5e5e5e5e5e5e"
        preflight={{ checks: null, isCurrent: true, error: null, again: () => {}, ...preflight }}
      />
    </NextIntlClientProvider>,
  )
}

type Words = { preflight: Record<string, Record<string, string>> }
const wordsOf = (locale: Locale) => (messages[locale].compose as Words).preflight

const timeMissing: Check = { name: 'time', level: 'block', key: 'sendAtMissing' }
const produced = [
  ...new Map(
    [...preflightCases.flatMap(({ change }) => checkAll({ ...wellFacts, ...change })), timeMissing].map(
      (check) => [`${check.name}.${check.key}`, check],
    ),
  ),
]

describe.each(locales)('the preflight in %s', (locale) => {
  it.each(produced)('%s has words', (_, check) => {
    const html = draw({ checks: [check] }, locale)
    expect(html).toContain(wordsOf(locale)['level']?.[check.level])
    expect(html).not.toMatch(/compose\.preflight|undefined|\{/)
  })

  it('has no words that no check uses', () => {
    const said = Object.entries(wordsOf(locale))
      .filter(([name]) => produced.some(([, check]) => check.name === name))
      .flatMap(([name, keys]) => Object.keys(keys).map((key) => `${name}.${key}`))
    expect(new Set(said)).toEqual(new Set(produced.map(([key]) => key)))
  })
})

describe('the list', () => {
  it('puts what blocks first, with the way to its remedy', () => {
    const checks = checkAll({ ...wellFacts, lastEventAt: null, contentErrors: 1, calls: null })
    const html = draw({ checks })
    const levels = [...html.matchAll(/data-level="(\w+)"/g)].map((match) => match[1])
    expect(levels.slice(0, 3)).toEqual(['block', 'unknown', 'warn'])
    expect(new Set(levels.slice(3))).toEqual(new Set(['ok']))
    expect(html).toContain('href="#compose-content"')
    expect(html).toContain('href="/wx5e5e5e5e5e5e5e5e/settings/callback"')
  })

  it('says what nobody could find out, and never that it is well', () => {
    const failure = new ActionError({ code: 'unexpected', message: 'Something went wrong.' })
    const html = draw({ error: failure })
    expect(html).toContain('Unknown:')
    expect(html).toContain('Something went wrong.')
    expect(html).toContain('Check again')
    expect(draw({ error: new TypeError('fetch failed') })).toContain('The server can’t be reached.')
    expect(draw({ isCurrent: false })).toContain('Checking…')
  })

  it('claims nothing of a message that has changed since', () => {
    const html = draw({ checks: checkAll({ ...wellFacts, contentErrors: 1 }), isCurrent: false })
    expect(html).toContain('Checking…')
    expect(html).not.toContain('Blocks sending:')
    expect(html).not.toContain('data-level')
    expect(html).not.toContain('href')
  })
})
