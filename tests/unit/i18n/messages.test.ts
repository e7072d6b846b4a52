import { describe, expect, test } from 'vitest'
import { locales } from '@/lib/i18n/locale'
import { messages, type Namespace } from '@/lib/i18n/messages'

const namespaces = Object.keys(messages.en) as Namespace[]

describe.each(namespaces)('messages of %s', (namespace) => {
  const [zh, en] = locales.map((locale) => flatten(messages[locale][namespace]))

  test('are complete in both languages', () => {
    expect(Object.keys(en ?? {}).sort()).toEqual(Object.keys(zh ?? {}).sort())
  })

  test('fill the same blanks in both languages', () => {
    for (const [key, english] of Object.entries(en ?? {})) {
      const chinese = zh?.[key] ?? ''
      const where = `${namespace}.${key}`
      // A plural may count something that Chinese doesn't bend its words for.
      expect(blanks(chinese), where).toEqual(expect.arrayContaining(blanks(english, 'plain')))
      expect(blanks(english), where).toEqual(expect.arrayContaining(blanks(chinese)))
    }
  })
})

function flatten(tree: object, prefix = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(tree).map(([key, value]) =>
      typeof value === 'string' ? { [prefix + key]: value } : flatten(value as object, `${prefix}${key}.`),
    ),
  ) as Record<string, string>
}

/** Arguments and tags: {name}, {count, plural, …}, <link>; not what stands in a plural’s branch. */
function blanks(sentence: string, which: 'all' | 'plain' = 'all'): string[] {
  const found = sentence.matchAll(/(?<!(?:one|other|=\d+)\s)\{(\w+)(, plural)?(?=[},])|<(\w+)>/g)
  const names = [...found]
    .filter((match) => which === 'all' || !match[2])
    .map((match) => match[1] ?? `<${match[3]}>`)
  return [...new Set(names)].sort()
}
